import { isSameEnvironment } from "../../decisions/root.ts";
import { provenanceOf } from "../../provenance/provenance-of.ts";
import { type Case, decidesStill, inFlightThere } from "../case.ts";
import { minutesLeft } from "../end-of-rollout.ts";
import type { Plan } from "../plan.ts";
import { heldByAPerson } from "./held.ts";

/** A slow rollout of what was replaced since is stopped, unless it ends so soon that stopping gains nothing. */
export function stopSuperseded(one: Case): Plan | undefined {
  const flight = inFlightThere(one);
  const { origin, target } = one.flow();
  if (flight?.kind !== "user" || flight.profileId !== target.profileId || flight.state === "ROLLING_BACK")
    return undefined;
  if (one.unstoppable?.has(flight.number) === true) return undefined;
  const left = minutesLeft(flight, one.now);
  if (left <= one.policy.supersedeAfterMinutes) return undefined;
  const root = provenanceOf(target, flight, one.ask)?.root;
  if (root === undefined || !isSameEnvironment(root.environment, origin.environment)) return undefined;
  if (decidesStill(one, root)) return undefined;
  const reason = `#${flight.number} rolls out what the origin has replaced since (#${root.number} there), for about ${left} min more`;
  return (
    heldByAPerson(one, 13) ?? {
      row: 13,
      verdict: { kind: "stop", number: flight.number, profile: one.address.profile },
      reason,
    }
  );
}
