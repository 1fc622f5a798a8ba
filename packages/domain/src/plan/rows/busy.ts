import { type Case, inFlightThere, profileNameThere } from "../case.ts";
import { endOfRollout, minutesLeft } from "../end-of-rollout.ts";
import type { Plan } from "../plan.ts";

export function busy(one: Case): Plan | undefined {
  const flight = inFlightThere(one);
  if (flight === undefined) return undefined;
  const whose = profileNameThere(one, flight) ?? flight.profileId;
  const { region } = one.view.target.place;
  const reason = `${region} is busy with #${flight.number} of profile '${whose}', for about ${minutesLeft(flight, one.now)} min more`;
  return { row: 14, verdict: { kind: "waiting", until: endOfRollout(flight, one.now) }, reason };
}
