import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import type { Assuming, Credentials } from "./role-credentials.ts";

/** CloudTrail of the other account shows who it was by this. */
const SESSION_NAME = "appconfig-replicator";

/** The SDK asks again before they expire. */
export function assumeRole({ role, externalId, region, requestHandler }: Assuming): Credentials {
  return fromTemporaryCredentials({
    params: {
      RoleArn: role.arn,
      RoleSessionName: SESSION_NAME,
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
    },
    clientConfig: { region, requestHandler },
  });
}
