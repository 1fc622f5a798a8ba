import type { Deployment } from "../model/deployment.ts";
import { type Instant, instant } from "../model/ids.ts";

const MINUTE_MS = 60_000;

/** AppConfig's own estimate of nothing: a rollback ends "soon". Long enough not to ask all the time. */
const SOON_MS = 15_000;

/** About when a deployment in flight lets go of its environment; never in the past, since it is in flight still. */
export function endOfRollout({ state, startedAt, shape }: Deployment, now: Instant): Instant {
  const soon = now + SOON_MS;
  if (state === "ROLLING_BACK") return instant(soon);
  return instant(Math.max(soon, startedAt + (shape.durationMinutes + shape.bakeMinutes) * MINUTE_MS));
}

/** Whole minutes are enough for people. */
export function minutesLeft(deployment: Deployment, now: Instant): number {
  return Math.ceil((endOfRollout(deployment, now) - now) / MINUTE_MS);
}
