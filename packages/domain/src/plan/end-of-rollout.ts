import { type Deployment, reachesEverybody } from "../model/deployment.ts";
import { type Instant, instant } from "../model/ids.ts";

const MINUTE_MS = 60_000;

/** AppConfig gives no estimate of a rollback; it takes seconds. */
const ROLLBACK_MS = 5_000;

/** Past its time and in flight still: long enough not to ask all the time. */
const OVERDUE_MS = 15_000;

/**
 * About when a deployment in flight lets go of its environment; never in the past, since it is in flight still. The
 * clock tells, but not against the region: what has not reached everybody has its whole bake before it. Never further
 * away than the whole rollout is long, whatever our clock says.
 */
export function endOfRollout(deployment: Deployment, now: Instant): Instant {
  const { state, startedAt, shape } = deployment;
  if (state === "ROLLING_BACK") return instant(now + ROLLBACK_MS);
  const wholeMs = (shape.durationMinutes + shape.bakeMinutes) * MINUTE_MS;
  const bakeMs = reachesEverybody(deployment) ? 0 : shape.bakeMinutes * MINUTE_MS;
  const byClock = Math.min(startedAt + wholeMs, now + wholeMs);
  return instant(Math.max(byClock, now + bakeMs, now + OVERDUE_MS));
}

/** Whole minutes are enough for people. */
export function minutesLeft(deployment: Deployment, now: Instant): number {
  return Math.ceil((endOfRollout(deployment, now) - now) / MINUTE_MS);
}
