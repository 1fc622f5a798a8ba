import type { ApplicationId } from "@appconfig-replicator/domain";

/** What a region is asked, as a failure will say it. */
export interface Asked {
  readonly operation: string;
  /** Names or ids: never content. */
  readonly subject: string;
  /** The application it is in: when something in it turns out to be gone, what is remembered of it is forgotten. */
  readonly applicationId?: ApplicationId;
}
