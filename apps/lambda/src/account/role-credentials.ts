import type { AppConfigRegionOptions } from "@appconfig-replicator/adapters-aws";
import type { TargetRole } from "../settings/target-role.ts";

export type Credentials = Extract<NonNullable<AppConfigRegionOptions["credentials"]>, (...args: never) => unknown>;

export interface Assuming {
  readonly role: TargetRole;
  readonly externalId: string | undefined;
  /** Where STS is asked: a region's own endpoint works while others do not. */
  readonly region: string;
  readonly requestHandler: Readonly<Record<string, unknown>>;
}

/** Another account's credentials, with the client for STS in a chunk of its own that the first use loads. */
export function roleCredentials(assuming: Assuming): Credentials {
  let assumed: Promise<Credentials> | undefined;
  return async (properties) => {
    assumed ??= import("./assume-role.ts").then(({ assumeRole }) => assumeRole(assuming));
    return (await assumed)(properties);
  };
}
