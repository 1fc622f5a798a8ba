import { provenanceOf } from "../decisions/decision.ts";
import { userDeployments } from "../decisions/timeline.ts";
import { all, type Planning } from "../facts/planning.ts";
import { type Instant, instant } from "../model/ids.ts";
import { continues } from "./content.ts";
import { groundInTarget, wasUndoneAtOrigin } from "./ground.ts";
import type { Situation } from "./situation.ts";

// An alarm in the target that throws back an undo brings back what was undone. It may have rung for that very thing, so
// an undo is tried again where anything else would be left alone.

/** Often enough to outlast an alarm that was slow to clear; seldom enough not to fight one that means it. */
const MOST_ATTEMPTS = 3;
const BETWEEN_ATTEMPTS_MS = 60 * 60_000;

/** Whether, and when, an undo that was thrown back here may be started again. */
export type NextAttempt =
  | { readonly kind: "now" }
  | { readonly kind: "later"; readonly at: Instant }
  /** It is no undo, what was undone is not served any more, or it was tried often enough. */
  | { readonly kind: "never" };

export function* nextAttempt(situation: Situation): Planning<NextAttempt> {
  const ground = yield* groundInTarget(situation);
  const { root } = yield* situation.intent();
  if (root?.undone !== true || ground === undefined || !(yield* wasUndoneAtOrigin(situation, ground)))
    return { kind: "never" };
  const attempts = yield* attemptsOf(situation);
  const newest = Math.max(...attempts.map(({ startedAt }) => startedAt));
  if (attempts.length === 0 || (yield* attemptOf(situation)) > MOST_ATTEMPTS) return { kind: "never" };
  const at = instant(newest + BETWEEN_ATTEMPTS_MS);
  return at <= situation.now ? { kind: "now" } : { kind: "later", at };
}

/** For the how-manieth time an undo that is the intent would be started here: 1 for one that was never thrown back. */
export function* attemptOf(situation: Situation): Planning<number> {
  return 1 + Math.max(0, ...(yield* attemptsOf(situation)).map(({ attempt }) => attempt));
}

function* attemptsOf({
  timelines,
  intent,
  ask,
}: Situation): Planning<readonly { readonly attempt: number; readonly startedAt: Instant }[]> {
  const wanted = yield* intent();
  const { target } = yield* timelines();
  const later = userDeployments(target).filter(({ startedAt }) => startedAt >= wanted.stamp.decidedAt);
  const provenances = yield* all(...later.map((each) => provenanceOf(target, each, ask)));
  return later.flatMap(({ startedAt }, index) => {
    const provenance = provenances[index];
    const isAttempt = provenance !== undefined && continues(provenance, wanted);
    return isAttempt ? [{ attempt: provenance.attempt ?? 1, startedAt }] : [];
  });
}
