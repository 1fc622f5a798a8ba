import type { Clock } from "./clock.ts";

/** A time that looks real in an answer and is the same in every run. */
const MANUAL_CLOCK_START = Date.parse("2026-03-02T09:00:00.000Z");

/** Time stands still until somebody moves it. */
export function manualClock(startMs: number = MANUAL_CLOCK_START): Clock {
  let nowMs = startMs;
  return {
    kind: "manual",
    nowMs: () => nowMs,
    advance: (ms) => {
      nowMs += ms;
    },
    setScale: () => {},
  };
}
