import { type Instant, instant } from "../model/ids.ts";

/**
 * When something was decided, comparable across regions. An automatic undo has no moment of a person's in it: it is
 * newer than what it undid and older than anything a person decided since, which is what `undos` says.
 */
export interface Stamp {
  /** AppConfig's timestamp of the person's deployment or undo, in epoch milliseconds; never our clock. */
  readonly decidedAt: Instant;
  readonly undos: number;
}

/** Older than every decision: nothing was decided. */
export const NEVER: Stamp = { decidedAt: instant(Number.NEGATIVE_INFINITY), undos: 0 };

/** Negative when `a` is older, positive when it is newer, 0 when they are the same. A total order. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return a.decidedAt === b.decidedAt ? a.undos - b.undos : a.decidedAt - b.decidedAt;
}
