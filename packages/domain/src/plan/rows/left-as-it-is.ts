import { compareDecisions, type Decision, provenanceOf } from "../../decisions/decision.ts";
import { environmentOf, isAt, type Timeline, userDeployments } from "../../decisions/timeline.ts";
import type { View } from "../../facts/look.ts";
import type { Planning } from "../../facts/planning.ts";
import { formatRoot } from "../../model/decision.ts";
import {
  type Deployment,
  isInFlight,
  isLongWait,
  isStanding,
  minutesLeft,
  reachesEverybody,
} from "../../model/deployment.ts";
import { formatInstant } from "../../model/ids.ts";
import type { Policy } from "../../model/policy.ts";
import { nextAttempt } from "../attempts.ts";
import { continues, isSameAsIntent } from "../content.ts";
import type { Plan } from "../plan.ts";
import type { Situation } from "../situation.ts";

// The rows between: the target is on its way, is there, or is left to those who decided there.

export function* rollingOut(situation: Situation): Planning<Plan | undefined> {
  const { top } = yield* situation.targetDecision();
  if (top === undefined || !isInFlight(top.state) || !(yield* isSameAsIntent(situation, top))) return undefined;
  if (yield* isTooSlow(situation, top)) return undefined;
  const reason = `#${top.number} rolls it out, for about ${minutesLeft(top, situation.now)} min more`;
  return { row: "rolling-out", verdict: { kind: "rolling-out" }, reason };
}

/**
 * The same content, still on its way by an older decision that was gradual, where what is decided now is an undo or
 * reached everybody at once at the origin: that is not to wait for it, and the row of replaced rollouts says what to do.
 */
function* isTooSlow(situation: Situation, flight: Deployment): Planning<boolean> {
  const { policy, now } = situation;
  if (reachesEverybody(flight) || !isLongWait(flight, now)) return false;
  const intent = yield* situation.intent();
  const isAtOnce = intent.top?.shape.durationMinutes === 0 && policy.rollout.kind !== "named";
  if (intent.root?.undone !== true && !isAtOnce) return false;
  const { target } = yield* situation.timelines();
  const provenance = yield* provenanceOf(target, flight, situation.ask);
  return provenance !== undefined && !continues(provenance, intent);
}

export function* inSync(situation: Situation): Planning<Plan | undefined> {
  const { top } = yield* situation.targetDecision();
  if (top === undefined || top.state !== "COMPLETE" || !(yield* isSameAsIntent(situation, top))) return undefined;
  const experiment = yield* experimentInTarget(situation);
  if (experiment !== undefined) return experiment;
  const { origin, target } = yield* situation.timelines();
  if (target.newestFirst.some(({ state }) => isInFlight(state))) return undefined;
  const reason = `#${top.number} serves it${notCountedYet(origin, situation.policy)}`;
  const newest = origin.newestFirst.find(({ state }) => isStanding(state));
  if (newest?.kind !== "managed") return { row: "in-sync", verdict: { kind: "in-sync" }, reason };
  const running = `an experiment (#${newest.number}) runs at the origin, and experiments are not replicated; ${reason} as people last deployed it`;
  return { row: "in-sync", verdict: { kind: "unsupported" }, reason: running };
}

/** With the gate `complete`, what the origin rolls out is not decided: nobody is to take this for the news. */
function notCountedYet(origin: Timeline, { gate }: Policy): string {
  const [newest] = userDeployments(origin);
  if (gate === "start" || newest === undefined || !isInFlight(newest.state)) return "";
  return ` (#${newest.number} at the origin counts when it is complete)`;
}

/** A replica never loses a person's decision: what is not older than the intent stays. */
export function* newerInTarget(situation: Situation): Planning<Plan | undefined> {
  const inTarget = yield* situation.targetDecision();
  const intent = yield* situation.intent();
  const { view, policy } = situation;
  if (compareDecisions(inTarget, intent) < 0) {
    if (compareDecisions(inTarget.floor, intent) < 0) return undefined;
    return {
      row: "target-not-older",
      verdict: { kind: "failed" },
      reason: stale(view, "a replica that was stopped there since"),
    };
  }
  switch (inTarget.by) {
    case "person": {
      const { origin } = yield* situation.timelines();
      const mayOverrule = policy.divergence === "origin-wins" && intent.root !== undefined && isAt(intent.root, origin);
      if (mayOverrule && !(yield* isUnexplainedUndo(situation, inTarget, intent))) return undefined;
      return { row: "target-not-older", verdict: { kind: "diverged" }, reason: diverged(view, inTarget, intent) };
    }
    case "automatic":
      return yield* thrownBack(situation, inTarget, intent);
    case "replica":
    case "unread":
    case "nobody": {
      const what = inTarget.root === undefined ? "something" : formatRoot(inTarget.root);
      return { row: "target-not-older", verdict: { kind: "failed" }, reason: stale(view, what) };
    }
  }
}

/**
 * Whether a replica of this very intent was undone in the target by nobody knows whom. That counts as a person's there,
 * but may have been an alarm: a policy that overrules people does not fight one for ever.
 */
function* isUnexplainedUndo(situation: Situation, { root }: Decision, intent: Decision): Planning<boolean> {
  const { target } = yield* situation.timelines();
  const undone = target.newestFirst.find(({ number }) => number === root?.number);
  if (undone === undefined) return false;
  const provenance = yield* provenanceOf(target, undone, situation.ask);
  if (provenance === undefined || !continues(provenance, intent)) return false;
  const { undo } = yield* situation.ask.details("target", environmentOf(target), undone);
  return undo?.trigger !== "person";
}

/** What an alarm undid is not fought, but where it brought back what was undone at the origin. */
function* thrownBack(situation: Situation, inTarget: Decision, intent: Decision): Planning<Plan | undefined> {
  const reason = rolledBackInTarget(situation.view, inTarget, intent);
  if (inTarget.undidReplica && situation.policy.thrownBack === "start-again") return undefined;
  const next = inTarget.undidReplica ? yield* nextAttempt(situation) : ({ kind: "never" } as const);
  switch (next.kind) {
    case "now":
      return undefined;
    case "later": {
      const again = `${reason}; what it undid is served, so it is tried again at ${formatInstant(next.at)}`;
      return { row: "target-not-older", verdict: { kind: "waiting", until: next.at }, reason: again };
    }
    case "never": {
      const rolledBack = inTarget.undidReplica ? "replica" : "person";
      return { row: "target-not-older", verdict: { kind: "blocked" }, reason, rolledBack };
    }
  }
}

function diverged({ target }: View, { root, stamp }: Decision, intent: Decision): string {
  const what = root === undefined ? "something" : `#${root.number}${root.undone ? " (undone)" : ""}`;
  return (
    `a person decided ${what} in ${target.place.region} at ${formatInstant(stamp.decidedAt)}, ` +
    `after the origin's ${formatInstant(intent.stamp.decidedAt)}: it is left as it is`
  );
}

function rolledBackInTarget({ target }: View, { root, undidReplica }: Decision, intent: Decision): string {
  const { region } = target.place;
  const what = root === undefined ? "it" : `#${root.number}`;
  const origin = intent.root === undefined ? "the intent" : formatRoot(intent.root);
  const consequence = undidReplica
    ? `${what}, so ${origin} is not started there again`
    : `a person's ${what} there, which is newer than ${origin}`;
  return `an alarm or an error in ${region} rolled back ${consequence}: decide anew at the origin`;
}

function stale({ origin, target }: View, what: string): string {
  return `stale: ${target.place.region} follows ${what}, which is not older than what ${origin.place.region} shows; somebody else's replica, a list that lags or an edited description`;
}

export function* experimentInTarget({ timelines, view }: Situation): Planning<Plan | undefined> {
  const newest = (yield* timelines()).target.newestFirst.find(({ state }) => isStanding(state));
  if (newest?.kind !== "managed") return undefined;
  const reason = `an experiment (#${newest.number}) runs in ${view.target.place.region}: stop it there first`;
  return { row: "experiment-in-target", verdict: { kind: "blocked" }, reason };
}
