import type { Clock } from "./clock.ts";

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
