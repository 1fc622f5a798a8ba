import { looksAgain, type Outcome } from "@appconfig-replicator/domain";
import type { InputOutcome } from "../replication/input.ts";
import type { Message } from "./message.ts";

/** From 0 to 1: chance is a dependency, so that tests know it. */
export type Chance = () => number;

/** What is not the same twice: our own time, and chance. */
export interface Moment {
  readonly nowMs: number;
  readonly chance: Chance;
}

/** What a message is to become. */
export type Disposal =
  | { readonly kind: "done" }
  /** Invisible for so long, then received again. */
  | { readonly kind: "later"; readonly seconds: number }
  /** A sweep handed it on, and the next one looks, or hands it on, sooner than it would come again. */
  | { readonly kind: "left" }
  /** Handed back as it is. */
  | { readonly kind: "again" }
  | { readonly kind: "dead"; readonly reason: string };

/**
 * For how long a message may go on failing before people look at it. By age and not by how often it was received: a
 * message that waits for a rollout is received again and again, and waiting is no failure. A day is longer than any
 * regional outage so far, and what is given up is found by the next sweep all the same.
 */
export const MAX_FAILING_AGE_MS = 24 * 3_600_000;

export function disposalOf(message: Message, outcome: InputOutcome, moment: Moment): Disposal {
  return untilNextSweep(disposalAlone(message, outcome, moment), message, moment);
}

function disposalAlone(message: Message, outcome: InputOutcome, moment: Moment): Disposal {
  switch (outcome.kind) {
    case "malformed":
      return { kind: "dead", reason: outcome.reason };
    case "ignored":
      return { kind: "done" };
    case "unfinished":
      return { kind: "again" };
    case "not-located":
    case "broken":
      return afterFailure(message, outcome.reason, moment);
    case "looked":
      return afterLook(message, outcome.outcomes, moment);
  }
}

function afterLook(message: Message, outcomes: readonly Outcome[], moment: Moment): Disposal {
  const open = outcomes.filter(looksAgain);
  const failed = open.find(({ kind }) => kind === "failed");
  if (failed !== undefined) return afterFailure(message, `${failed.target.region}: ${failed.reason}`, moment);
  // The target that is free first is served first; the others make the message wait again. What the origin is to decide
  // yet, no other message need tell.
  const news = outcomes.flatMap(({ newsAt }) => newsAt ?? []);
  const soonest = Math.min(...open.map(({ until }) => until ?? moment.nowMs), ...news);
  if (soonest === Number.POSITIVE_INFINITY) return { kind: "done" };
  return { kind: "later", seconds: secondsUntil(soonest, moment.nowMs, moment.chance) };
}

function afterFailure({ sentAtMs, receives }: Message, reason: string, { nowMs, chance }: Moment): Disposal {
  const ageMs = nowMs - (sentAtMs ?? nowMs);
  if (ageMs > MAX_FAILING_AGE_MS) return { kind: "dead", reason };
  return { kind: "later", seconds: backoffSeconds(receives, chance) };
}

/**
 * What a sweep hands on lives until the next sweep, which does all of it again: a target that is silent for long would
 * have one message more in the queue with each sweep otherwise, for every environment that sweeps have no time for.
 */
function untilNextSweep(disposal: Disposal, { untilMs }: Message, { nowMs }: Moment): Disposal {
  if (disposal.kind !== "later" || untilMs === undefined) return disposal;
  return nowMs + disposal.seconds * 1_000 < untilMs ? disposal : { kind: "left" };
}

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
