// How long a message stays invisible, in whole seconds, as SQS counts them.

/** SQS hides a message for at most 12 hours, counted from when it was received [SQS]. */
const MAX_INVISIBLE_S = 12 * 3_600;

/** A function runs for at most 15 minutes [Lambda], and the message was received before it ran. */
const MAX_RUN_S = 15 * 60;

/** The longest hop; what takes longer hops again. */
export const MAX_HOP_S = MAX_INVISIBLE_S - MAX_RUN_S;

/** All who wait for one environment would come at once: they are spread over a tenth of their wait, at most a minute. */
const JITTER_SHARE = 0.1;
const MIN_JITTER_S = 2;
const MAX_JITTER_S = 60;

/** A region that failed just now is asked again soon, one that goes on failing four times an hour. */
const FIRST_BACKOFF_S = 10;
const MAX_BACKOFF_S = 15 * 60;

/** From 0 to 1: chance is a dependency, so that tests know it. */
export type Chance = () => number;

/** Until about when a target is free, never before: looking early would only be another wait. */
export function secondsUntil(untilMs: number, nowMs: number, chance: Chance): number {
  const waitS = Math.max(0, untilMs - nowMs) / 1_000;
  const jitterS = Math.min(MAX_JITTER_S, Math.max(MIN_JITTER_S, waitS * JITTER_SHARE));
  return Math.min(MAX_HOP_S, Math.ceil(waitS + chance() * jitterS));
}

/** Twice as long each time, from half of it to all of it. */
export function backoffSeconds(receives: number, chance: Chance): number {
  const longestS = Math.min(MAX_BACKOFF_S, FIRST_BACKOFF_S * 2 ** (Math.max(1, receives) - 1));
  return Math.ceil((longestS / 2) * (1 + chance()));
}
