import { looksAgain, type Outcome } from "@appconfig-replicator/domain";
import type { Handled } from "../replication/handled.ts";
import { backoffSeconds, type Chance, secondsUntil } from "./delay.ts";
import type { Message } from "./message.ts";

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

export interface Now {
  readonly nowMs: number;
  readonly chance: Chance;
}

/**
 * What a sweep hands on lives until the next sweep, which does all of it again: a target that is silent for long would
 * have one message more in the queue with each sweep otherwise, for every environment that sweeps have no time for.
 */
export function disposalUntil(disposal: Disposal, untilMs: number | undefined, nowMs: number): Disposal {
  if (disposal.kind !== "later" || untilMs === undefined) return disposal;
  return nowMs + disposal.seconds * 1_000 < untilMs ? disposal : { kind: "left" };
}

export function disposalOf(message: Message, handled: Handled, now: Now): Disposal {
  switch (handled.kind) {
    case "malformed":
      return { kind: "dead", reason: handled.reason };
    case "ignored":
      return { kind: "done" };
    case "unfinished":
      return { kind: "again" };
    case "not-located":
    case "broken":
      return failing(message, handled.reason, now);
    case "looked":
      return afterLook(message, handled.outcomes, now);
  }
}

function afterLook(message: Message, outcomes: readonly Outcome[], now: Now): Disposal {
  const open = outcomes.filter(looksAgain);
  const failed = open.find(({ kind }) => kind === "failed");
  if (failed !== undefined) return failing(message, `${failed.target.region}: ${failed.reason}`, now);
  // The target that is free first is served first; the others make the message wait again. What the origin is to decide
  // yet, no other message need tell.
  const news = outcomes.flatMap(({ newsAt }) => newsAt ?? []);
  const soonest = Math.min(...open.map(({ until }) => until ?? now.nowMs), ...news);
  if (soonest === Number.POSITIVE_INFINITY) return { kind: "done" };
  return { kind: "later", seconds: secondsUntil(soonest, now.nowMs, now.chance) };
}

function failing({ sentAtMs, receives }: Message, reason: string, { nowMs, chance }: Now): Disposal {
  const ageMs = nowMs - (sentAtMs ?? nowMs);
  if (ageMs > MAX_FAILING_AGE_MS) return { kind: "dead", reason };
  return { kind: "later", seconds: backoffSeconds(receives, chance) };
}
