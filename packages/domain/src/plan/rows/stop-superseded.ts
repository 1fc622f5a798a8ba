import { isSameEnvironment } from "../../decisions/root.ts";
import { type Deployment, reachesEverybody } from "../../model/deployment.ts";
import { provenanceOf } from "../../provenance/provenance-of.ts";
import { type Case, decidesStill, inFlightThere } from "../case.ts";
import { minutesLeft } from "../end-of-rollout.ts";
import { groundThere, mayBeUndoneAtOrigin } from "../ground.ts";
import type { Plan, Replica } from "../plan.ts";
import { isSameAsIntent } from "../same.ts";
import { heldByAPerson } from "./held.ts";
import { planReplica } from "./replicate.ts";

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
