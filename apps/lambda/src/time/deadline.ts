/** How long an invocation has left. */
export interface Deadline {
  /** Milliseconds until work has to have ended; infinite outside Lambda. */
  leftMs(): number;
  /** What `work` comes to, or `otherwise` once the time is up: the work itself is not ended, only no longer waited for. */
  inTime<Done, Otherwise>(work: Promise<Done>, otherwise: Otherwise): Promise<Done | Otherwise>;
}

const WITHOUT_END: Deadline = { leftMs: () => Number.POSITIVE_INFINITY, inTime: (work) => work };

/** The function's own time limit, less what its answer takes. A local run has none. */
export function deadlineOf(context: unknown, marginMs: number): Deadline {
  if (!isTimed(context)) return WITHOUT_END;
  const leftMs = (): number => context.getRemainingTimeInMillis() - marginMs;
  return { leftMs, inTime: (work, otherwise) => beforeEnd(leftMs(), work, otherwise) };
}

interface Timed {
  getRemainingTimeInMillis(): number;
}

function isTimed(context: unknown): context is Timed {
  if (typeof context !== "object" || context === null) return false;
  return "getRemainingTimeInMillis" in context && typeof context.getRemainingTimeInMillis === "function";
}

async function beforeEnd<Done, Otherwise>(ms: number, work: Promise<Done>, otherwise: Otherwise) {
  const timeIsUp = Promise.withResolvers<Otherwise>();
  const timer = setTimeout(() => timeIsUp.resolve(otherwise), Math.max(0, ms));
  try {
    return await Promise.race([work, timeIsUp.promise]);
  } finally {
    clearTimeout(timer);
  }
}
