import type { Outcome } from "@appconfig-replicator/domain";

/**
 * Counts what happened, for dashboards and alarms.
 *
 * Rules every implementation keeps:
 *  - It never throws and never waits: replication does not depend on it.
 *  - It is given names of regions and applications, and nothing else that could tell of content or accounts.
 */
export interface Meter {
  concluded(outcome: Outcome): void;
  /** An event that was none of our business. */
  ignored(): void;
  /** Every address was looked at, or handed on. */
  swept(): void;
  /** Publishes what was counted since the last time. */
  flush(): void;
}
