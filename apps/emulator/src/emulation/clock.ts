/** What the emulator takes for the time. Everything AppConfig does by time reads it here and nowhere else. */
export interface Clock {
  readonly kind: "manual" | "scaled";
  nowMs(): number;
  /** Moves the time on at once, whatever the clock's own pace is. */
  advance(ms: number): void;
  /** How many emulated milliseconds a real one lasts; a manual clock takes none. */
  setScale(scale: number): void;
}

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

/** The wall clock, running `scale` times as fast. `realMs` is a real clock that never goes back. */
export function scaledClock(
  initialScale: number,
  realMs: () => number = () => performance.timeOrigin + performance.now(),
): Clock {
  let scale = initialScale;
  let sinceRealMs = realMs();
  let sinceMs = sinceRealMs;
  const nowMs = () => Math.floor(sinceMs + (realMs() - sinceRealMs) * scale);
  const rebase = (ms: number) => {
    sinceMs = ms;
    sinceRealMs = realMs();
  };
  return {
    kind: "scaled",
    nowMs,
    advance: (ms) => rebase(nowMs() + ms),
    setScale: (next) => {
      rebase(nowMs());
      scale = next;
    },
  };
}
