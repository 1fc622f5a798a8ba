import type { AppConfigRegionOptions } from "@appconfig-replicator/adapters-aws";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import type { TargetRole } from "../settings/settings.ts";

export type Credentials = Extract<NonNullable<AppConfigRegionOptions["credentials"]>, (...args: never) => unknown>;

/** CloudTrail of the other account shows who it was by this. */
const SESSION_NAME = "appconfig-replicator";

/** Another account's credentials; the SDK asks again before they expire. A chunk of its own: most targets need none. */
export function assumeRole({
  role,
  externalId,
  region,
  requestHandler,
}: {
  readonly role: TargetRole;
  readonly externalId: string | undefined;
  /** Where STS is asked: a region's own endpoint works while others do not. */
  readonly region: string;
  readonly requestHandler: Readonly<Record<string, unknown>>;
}): Credentials {
  return fromTemporaryCredentials({
    params: {
      RoleArn: role.arn,
      RoleSessionName: SESSION_NAME,
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
    },
    clientConfig: { region, requestHandler },
  });
}
