import type { Outcome } from "@appconfig-replicator/domain";

/** What a sweep came to, for whoever is waiting to hear of it. */
export interface SweepEnd {
  /** Every address was looked at or handed on. */
  readonly succeeded: boolean;
  /** Nothing was left to others: only then is what was not found known not to be. */
  readonly sawEverything: boolean;
}

/**
 * Counts what happened, for dashboards and alarms.
 *
 * Rules every implementation keeps:
 *  - It never throws and never waits: replication does not depend on it.
 *  - It is given names of regions and applications, and nothing else that could tell of content or accounts.
 */
export interface Meter {
  concluded(outcome: Outcome): void;
  /** An event led to a look. */
  followed(): void;
  /** An event that was none of our business. */
  ignored(): void;
  /** A sweep has ended: what its outcomes were stands until the next one says something else. */
  swept(end: SweepEnd): void;
  /** Publishes what was counted since the last time. */
  flush(): void;
}
