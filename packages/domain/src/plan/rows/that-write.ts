import { provenanceOf } from "../../decisions/decision.ts";
import { isAt } from "../../decisions/timeline.ts";
import type { Planning } from "../../facts/planning.ts";
import {
  type Deployment,
  endOfRollout,
  isLongWait,
  isStalled,
  minutesLeft,
  reachesEverybody,
} from "../../model/deployment.ts";
import type { Row } from "../../model/outcome.ts";
import { isSameAsIntent } from "../content.ts";
import { groundInTarget, mayBeUndoneAtOrigin } from "../ground.ts";
import type { Plan, Replica } from "../plan.ts";
import { planReplica } from "../replica.ts";
import { decidesStill, inFlightInTarget, profileNameInTarget, profileOn, type Situation } from "../situation.ts";

// The last rows of the decision table: the one write that brings the target on, or what it waits for.

/**
 * A rollout of what was replaced since is stopped where that does more good than harm. Stopping serves what was before
 * it, until what comes next is served: so what comes next is made ready first, and what would come back matters.
 */
export function* stopSuperseded(situation: Situation): Planning<Plan | undefined> {
  const flight = yield* supersededFlight(situation);
  if (flight === undefined) return undefined;
  const held = yield* heldByAPerson(situation, "replaced-rollout-in-flight");
  if (held !== undefined) return held;
  const left = minutesLeft(flight, situation.now);
  const verdict = { kind: "stop", number: flight.number, profile: situation.address.profile } as const;
  const what = `#${flight.number} rolls out what the origin has replaced since, for about ${left} min more`;
  const ground = yield* groundInTarget(situation);
  // Such a stop needs nothing to be made ready for it, so nothing else is asked first.
  if (ground !== undefined && (yield* isSameAsIntent(situation, ground)))
    return { row: "replaced-rollout-in-flight", verdict, reason: `${what}, and what comes back is what is decided` };
  const plan = yield* planReplica(situation, "replaced-rollout-in-flight", isLongWait(flight, situation.now));
  if (plan.verdict.kind !== "replicate") return plan;
  const { replica: next } = plan.verdict;
  if (!(yield* isWorthStopping(situation, flight, next))) return undefined;
  return { row: "replaced-rollout-in-flight", verdict: { ...verdict, next }, reason: `${what}; ${plan.reason}` };
}

/**
 * A replica for this address, in flight, of what the origin has replaced since: its root is the origin's and decides no
 * longer. Whether a root decides that is a third region's, or of an environment that was recreated since, cannot be told
 * here; it need not be, since what the target decided is known by now to be older than what the origin did.
 */
function* supersededFlight(situation: Situation): Planning<Deployment | undefined> {
  const flight = yield* inFlightInTarget(situation);
  const { origin, target } = yield* situation.timelines();
  if (flight?.kind !== "user" || flight.profileId !== target.profileId || flight.state === "ROLLING_BACK")
    return undefined;
  if (situation.unstoppable?.has(flight.number) === true) return undefined;
  const provenance = yield* provenanceOf(target, flight, situation.ask);
  if (provenance === undefined) return undefined;
  const { root } = provenance;
  return isAt(root, origin) && (yield* decidesStill(situation, root)) ? undefined : flight;
}

/**
 * Before a start that reaches everybody at once, what comes back is served for a moment only: that is worth it, but
 * where it was undone at the origin only if waiting would take too long. Before a gradual start it is served for as
 * long as that grows: never what was undone, nor what is older than everybody had, and not for a few minutes' sake.
 */
function* isWorthStopping(situation: Situation, flight: Deployment, { shape }: Replica): Planning<boolean> {
  const { now, policy } = situation;
  const ground = yield* groundInTarget(situation);
  const isUndone = ground !== undefined && (yield* mayBeUndoneAtOrigin(situation, ground));
  if (shape.durationMinutes === 0) return !isUndone || isLongWait(flight, now);
  const isLong = minutesLeft(flight, now) > policy.supersedeAfterMinutes || isStalled(flight, now);
  return !isUndone && !reachesEverybody(flight) && isLong;
}

export function* busy(situation: Situation): Planning<Plan | undefined> {
  const flight = yield* inFlightInTarget(situation);
  if (flight === undefined) return undefined;
  const { now, view } = situation;
  const whose = (yield* profileNameInTarget(situation, flight)) ?? flight.profileId;
  const { region } = view.target.place;
  const reason = `${region} is busy with #${flight.number} of profile '${whose}', for about ${minutesLeft(flight, now)} min more`;
  return { row: "environment-busy", verdict: { kind: "waiting", until: endOfRollout(flight, now) }, reason };
}

export function* profileMissing(situation: Situation): Planning<Plan | undefined> {
  const { address, view, policy } = situation;
  if ((yield* profileOn(view.target, address.profile)) !== undefined) return undefined;
  if (policy.provision !== "none") return yield* planReplica(situation, "profile-missing");
  const reason = `${view.target.place.region} has no profile '${address.profile}' in application '${address.application}', and policy creates none`;
  return { row: "profile-missing", verdict: { kind: "blocked" }, reason };
}

export function* replicate(situation: Situation): Planning<Plan> {
  return (yield* heldByAPerson(situation, "replica-due")) ?? (yield* planReplica(situation, "replica-due"));
}

/** Under the policy `hold`, what a person deployed in the target is served until a person there says otherwise. */
function* heldByAPerson({ policy, timelines, ask, view }: Situation, row: Row): Planning<Plan | undefined> {
  if (policy.divergence !== "hold") return undefined;
  const { target } = yield* timelines();
  const served = target.newestFirst.find(({ state, kind }) => state === "COMPLETE" && kind === "user");
  if (served === undefined || (yield* provenanceOf(target, served, ask)) !== undefined) return undefined;
  const reason = `policy 'hold': a person's #${served.number} is served in ${view.target.place.region} and stays`;
  return { row, verdict: { kind: "diverged" }, reason };
}
