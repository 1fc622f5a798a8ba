import type { ApplicationId, EnvironmentId, Hint, ProfileId, Scope } from "@appconfig-replicator/domain";

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

/** What an event has to be about to be ours. */
export interface Expected {
  readonly originRegion: string;
  /** Our own account, if it is known. */
  readonly account: string | undefined;
}

export const ignored = (reason: string): Reading => ({ kind: "ignored", reason });
export const malformed = (reason: string): Reading => ({ kind: "malformed", reason });
