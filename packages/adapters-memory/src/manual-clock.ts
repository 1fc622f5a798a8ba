import { type Clock, type Instant, instant } from "@appconfig-replicator/domain";

const MINUTE_MS = 60_000;

/** Time that moves when a test says so, and a little with every write, so that no two decisions are simultaneous. */
export interface ManualClock extends Clock {
  advanceMs(ms: number): void;
  advanceMinutes(minutes: number): void;
}

/** Where time begins: any moment will do, as long as it reads like one. */
const BEGINNING = Date.UTC(2026, 0, 5, 9, 0, 0);

export function manualClock(startMs: number = BEGINNING): ManualClock {
  let nowMs = startMs;
  const advanceMs = (ms: number): void => {
    nowMs += ms;
  };
  return { now: (): Instant => instant(nowMs), advanceMs, advanceMinutes: (minutes) => advanceMs(minutes * MINUTE_MS) };
}
