import type { Address } from "../model/address.ts";
import type { Failure } from "../model/failure.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Place } from "../model/place.ts";

/**
 * Told what happened; an app makes log lines, metrics and events of it.
 *
 * Rules every implementation keeps:
 *  - It never throws and never waits: replication does not depend on it.
 *  - It is never given configuration content, and passes on nothing it was not given.
 */
export interface ReplicationObserver {
  /** A write was made, or refused: told at once, so that what a crash leaves behind can be read in a log. */
  wrote(write: Write): void;

  /** What became of an address in a target, once per reconcile. */
  concluded(outcome: Outcome): void;
}

/** One write, and how it went. */
export interface Write {
  readonly address: Address;
  readonly target: Place;
  /** AppConfig's name of the operation. */
  readonly operation: string;
  /** The number or id that it created or touched, if it did. */
  readonly result: string | undefined;
  readonly failure: Failure | undefined;
}
