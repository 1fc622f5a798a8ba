import { provenanceOf } from "../decisions/decision.ts";
import { userDeployments } from "../decisions/timeline.ts";
import type { Deployment } from "../model/deployment.ts";
import { type Instant, instant } from "../model/ids.ts";
import type { Provenance } from "../model/provenance.ts";
import { continues } from "./content.ts";
import { groundThere, wasUndoneAtOrigin } from "./ground.ts";
import type { Case } from "./situation.ts";

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

export function nextAttempt(one: Case): NextAttempt {
  const ground = groundThere(one);
  if (one.intent().root?.undone !== true || ground === undefined || !wasUndoneAtOrigin(one, ground))
    return { kind: "never" };
  const attempts = attemptsOf(one);
  const newest = Math.max(...attempts.map(({ startedAt }) => startedAt));
  if (attempts.length === 0 || attemptOf(one) > MOST_ATTEMPTS) return { kind: "never" };
  const at = instant(newest + BETWEEN_ATTEMPTS_MS);
  return at <= one.now ? { kind: "now" } : { kind: "later", at };
}

/** For the how-manieth time the intent would be started here: 1 for everything but an undo that was thrown back. */
export function attemptOf(one: Case): number {
  if (one.intent().root?.undone !== true) return 1;
  return 1 + Math.max(0, ...attemptsOf(one).map(({ attempt }) => attempt));
}

function attemptsOf(one: Case): readonly { readonly attempt: number; readonly startedAt: Instant }[] {
  const { stamp } = one.intent();
  const { target } = one.flow();
  const later = userDeployments(target).filter(({ startedAt }) => startedAt >= stamp.decidedAt);
  const read = ({ startedAt }: Deployment, provenance: Provenance | undefined) => {
    const isOne = provenance !== undefined && continues(provenance, one.intent());
    return isOne ? [{ attempt: provenance.attempt ?? 1, startedAt }] : [];
  };
  return one.ask.together(...later.map((each) => () => read(each, provenanceOf(target, each, one.ask)))).flat();
}
