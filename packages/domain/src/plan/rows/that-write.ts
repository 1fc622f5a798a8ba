import { provenanceOf } from "../../decisions/decision.ts";
import { isSameEnvironment } from "../../model/decision.ts";
import { type Deployment, endOfRollout, minutesLeft, reachesEverybody } from "../../model/deployment.ts";
import { isSameAsIntent } from "../content.ts";
import { groundThere, mayBeUndoneAtOrigin } from "../ground.ts";
import type { Plan, Replica, Row } from "../plan.ts";
import { planReplica } from "../replica.ts";
import { type Case, decidesStill, inFlightThere, profileNameThere, profileOn } from "../situation.ts";

/** A kill switch does not wait longer than this for a rollout that was replaced: as long as AppConfig.AllAtOnce bakes. */
const LONGEST_WAIT_MINUTES = 10;

/**
 * A rollout of what was replaced since is stopped where that does more good than harm. Stopping serves what was before
 * it, until what comes next is served: so what comes next is made ready first, and what would come back matters.
 */
export function stopSuperseded(one: Case): Plan | undefined {
  const flight = supersededFlight(one);
  if (flight === undefined) return undefined;
  const held = heldByAPerson(one, 13);
  if (held !== undefined) return held;
  const left = minutesLeft(flight, one.now);
  const verdict = { kind: "stop", number: flight.number, profile: one.address.profile } as const;
  const what = `#${flight.number} rolls out what the origin has replaced since, for about ${left} min more`;
  const ground = groundThere(one);
  const [comesBack, plan] = one.ask.together(
    () => ground !== undefined && isSameAsIntent(one, ground),
    () => planReplica(one, 13, left > LONGEST_WAIT_MINUTES),
  );
  if (comesBack) return { row: 13, verdict, reason: `${what}, and what comes back is what is decided` };
  if (plan.verdict.kind !== "replicate") return plan;
  const { replica: next } = plan.verdict;
  if (!isWorthStopping(one, flight, next)) return undefined;
  return { row: 13, verdict: { ...verdict, next }, reason: `${what}; ${plan.reason}` };
}

/** A replica for this address, in flight, whose root is the origin's and decides no longer. */
function supersededFlight(one: Case): Deployment | undefined {
  const flight = inFlightThere(one);
  const { origin, target } = one.flow();
  if (flight?.kind !== "user" || flight.profileId !== target.profileId || flight.state === "ROLLING_BACK")
    return undefined;
  if (one.unstoppable?.has(flight.number) === true) return undefined;
  const root = provenanceOf(target, flight, one.ask)?.root;
  if (root === undefined || !isSameEnvironment(root.environment, origin.environment)) return undefined;
  return decidesStill(one, root) ? undefined : flight;
}

/**
 * Before a start that reaches everybody at once, what comes back is served for a moment only: that is worth it, but
 * where it was undone at the origin only if waiting would take too long. Before a gradual start it is served for as
 * long as that grows: never what was undone, nor what is older than everybody had, and not for a few minutes' sake.
 */
function isWorthStopping(one: Case, flight: Deployment, { shape }: Replica): boolean {
  const left = minutesLeft(flight, one.now);
  const ground = groundThere(one);
  const isUndone = ground !== undefined && mayBeUndoneAtOrigin(one, ground);
  if (shape.durationMinutes === 0) return !isUndone || left > LONGEST_WAIT_MINUTES;
  return !isUndone && !reachesEverybody(flight) && left > one.policy.supersedeAfterMinutes;
}

export function busy(one: Case): Plan | undefined {
  const flight = inFlightThere(one);
  if (flight === undefined) return undefined;
  const whose = profileNameThere(one, flight) ?? flight.profileId;
  const { region } = one.view.target.place;
  const reason = `${region} is busy with #${flight.number} of profile '${whose}', for about ${minutesLeft(flight, one.now)} min more`;
  return { row: 14, verdict: { kind: "waiting", until: endOfRollout(flight, one.now) }, reason };
}

export function profileMissing(one: Case): Plan | undefined {
  const { address, view, policy } = one;
  if (profileOn(view.target, address.profile) !== undefined) return undefined;
  if (policy.provision !== "none") return planReplica(one, 15);
  const reason = `${view.target.place.region} has no profile '${address.profile}' in application '${address.application}', and policy creates none`;
  return { row: 15, verdict: { kind: "blocked" }, reason };
}

export function replicate(one: Case): Plan {
  return heldByAPerson(one, 16) ?? planReplica(one, 16);
}

/** Under the policy `hold`, what a person deployed in the target is served until a person there says otherwise. */
export function heldByAPerson(one: Case, row: Row): Plan | undefined {
  if (one.policy.divergence !== "hold") return undefined;
  const { target } = one.flow();
  const served = target.newestFirst.find(({ state, kind }) => state === "COMPLETE" && kind === "user");
  if (served === undefined || provenanceOf(target, served, one.ask) !== undefined) return undefined;
  const reason = `policy 'hold': a person's #${served.number} is served in ${target.environment.place.region} and stays`;
  return { row, verdict: { kind: "diverged" }, reason };
}
