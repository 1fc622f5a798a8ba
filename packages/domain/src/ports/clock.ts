import type { Instant } from "../model/ids.ts";

/**
 * Our own time: for how long something took and until when to wait. It is never compared with AppConfig's timestamps
 * to decide which of two decisions is newer.
 */
export interface Clock {
  now(): Instant;
}
