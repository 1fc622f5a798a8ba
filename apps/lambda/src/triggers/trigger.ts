import type { ApplicationId, EnvironmentId, Hint, ProfileId, Scope } from "@appconfig-replicator/domain";
import { countingNumber } from "../json/fields.ts";

/** Where to look, and why now: all that is kept of an event. */
export type Trigger =
  /** As AppConfig says it: ids of the origin's region. */
  | { readonly kind: "ids"; readonly ids: TriggerIds; readonly hint: Hint }
  /** As a person says it, or a sweep, which says until when nobody else will have looked. */
  | { readonly kind: "names"; readonly address: Scope; readonly hint: Hint; readonly untilMs?: number };

interface TriggerIds {
  readonly applicationId: ApplicationId;
  readonly environmentId: EnvironmentId;
  /** A stop names its deployment, and not always the profile: then the deployment tells. */
  readonly profileId: ProfileId | undefined;
}

/** What an input turned out to be. */
export type Reading =
  | { readonly kind: "trigger"; readonly trigger: Trigger; readonly account: string | undefined }
  /** Well formed, and none of our business. */
  | { readonly kind: "ignored"; readonly reason: string }
  /** Says what is wrong and where, never what was there: an input can hold configuration. */
  | { readonly kind: "malformed"; readonly reason: string };

export const ignored = (reason: string): Reading => ({ kind: "ignored", reason });
export const malformed = (reason: string): Reading => ({ kind: "malformed", reason });

/** What an event has to be about to be ours. */
export interface Expectation {
  readonly originRegion: string;
  /** Our own account, if it is known. */
  readonly account: string | undefined;
}

/** What an event of AppConfig came in: where it stands, and what the envelope around it says. */
export interface EventContext {
  readonly expected: Expectation;
  /** Where it stands in the input, for messages. */
  readonly path: string;
  readonly envelope: {
    readonly account?: string | null | undefined;
    readonly region?: string | null | undefined;
    readonly "detail-type"?: string | null | undefined;
  };
}

export const at = (path: string, member: string): string => (path === "" ? member : `${path}.${member}`);

/** Another region's events are about deployments that nothing follows, our own replicas first of all. */
export function whyNotOurs(
  { region, account }: { readonly region: string | undefined; readonly account: string | undefined },
  { originRegion, account: ours }: Expectation,
): Reading | undefined {
  if (region !== undefined && region !== originRegion) {
    return ignored(`it happened in another region than the origin, ${originRegion}`);
  }
  // Account ids are kept out of the log, so neither is named.
  if (account !== undefined && ours !== undefined && account !== ours) return ignored("it happened in another account");
  return undefined;
}

/** What is undone makes the deployment before it decide again, so its own version is not what will be wanted. */
export function hintOf({
  deploymentNumber,
  version,
  undone,
}: {
  readonly deploymentNumber: unknown;
  /** A number, a label, or another source's version. */
  readonly version: unknown;
  readonly undone: boolean;
}): Hint {
  const number = countingNumber(deploymentNumber);
  const versionNumber = undone ? undefined : countingNumber(version);
  return {
    ...(number === undefined ? {} : { deploymentNumber: number }),
    ...(versionNumber === undefined ? {} : { versionNumber }),
    ...(undone ? { undone } : {}),
  };
}
