import type { Instant } from "../model/ids.ts";

/**
 * Our own time: for how long something took and until when to wait. It is never compared with AppConfig's timestamps
 * to decide which of two decisions is newer.
 */
export interface Clock {
  /** Milliseconds since 1970; it can jump, and is wrong by as much as the machine is. */
  now(): Instant;
}
