import { withinTime } from "./time-limit.ts";

/** How long an invocation has left. */
export interface Deadline {
  /** Milliseconds until work has to have ended; infinite outside Lambda. */
  leftMs(): number;
  /** What `work` comes to, or `otherwise` once the time is up: the work itself is not ended, only no longer waited for. */
  inTime<Done, Otherwise>(work: Promise<Done>, otherwise: Otherwise): Promise<Done | Otherwise>;
}

const WITHOUT_END: Deadline = { leftMs: () => Number.POSITIVE_INFINITY, inTime: (work) => work };

/** What the names and lists of a far region take, and once more where a packet is lost. */
const LOOK_MS = 6_000;

/** Lambda has taken some of the first second before anything of ours runs. */
const BEGUN_MS = 1_000;

/**
 * Throws where a function is given too little from the beginning. Only an invocation tells how much that is; without
 * this, each would hand back everything as if time had run out, for ever.
 */
export function requireTime(context: unknown, marginMs: number): void {
  const leastMs = marginMs + LOOK_MS;
  if (!isTimed(context) || context.getRemainingTimeInMillis() >= leastMs) return;
  const seconds = Math.ceil((leastMs + BEGUN_MS) / 1_000);
  throw new Error(`The function's timeout is too short to look at anything: give it at least ${seconds} s`);
}

/** The function's own time limit, less what its answer takes. A local run has none. */
export function deadlineOf(context: unknown, marginMs: number): Deadline {
  if (!isTimed(context)) return WITHOUT_END;
  const leftMs = (): number => context.getRemainingTimeInMillis() - marginMs;
  return { leftMs, inTime: (work, otherwise) => withinTime(leftMs(), work, otherwise) };
}

function isTimed(context: unknown): context is { getRemainingTimeInMillis(): number } {
  if (typeof context !== "object" || context === null) return false;
  return "getRemainingTimeInMillis" in context && typeof context.getRemainingTimeInMillis === "function";
}
