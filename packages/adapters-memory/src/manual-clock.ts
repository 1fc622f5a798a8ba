import { type Clock, type Instant, instant } from "@appconfig-replicator/domain";

const MINUTE_MS = 60_000;

/** Time that moves when a test says so, and a little with every write, so that no two decisions are simultaneous. */
export interface ManualClock extends Clock {
  /** Moves time on by whole milliseconds; nothing runs by itself, so all that was due by then has happened. */
  advanceMs(ms: number): void;
  /** The same in minutes, as AppConfig counts rollouts and bakes. */
  advanceMinutes(minutes: number): void;
}

/** Where time begins: any moment will do, as long as it reads like one. */
const BEGINNING = Date.UTC(2026, 0, 5, 9, 0, 0);

/** A clock that stands at `startMs`, milliseconds since 1970, until it is moved. */
export function manualClock(startMs: number = BEGINNING): ManualClock {
  let nowMs = startMs;
  const advanceMs = (ms: number): void => {
    nowMs += ms;
  };
  return { now: (): Instant => instant(nowMs), advanceMs, advanceMinutes: (minutes) => advanceMs(minutes * MINUTE_MS) };
}
