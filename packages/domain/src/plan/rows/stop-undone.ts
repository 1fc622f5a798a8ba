import { isSameEnvironment, type Root } from "../../decisions/root.ts";
import { isUndone } from "../../decisions/timeline.ts";
import { provenanceOf } from "../../provenance/provenance-of.ts";
import { type Case, caseOfProfile, decidesStill, historyOn, inFlightThere, profileNameThere } from "../case.ts";
import type { Plan } from "../plan.ts";
import { isSameAsIntent } from "../same.ts";

/** Of any address in the environment: what was undone at the origin must not go on being rolled out here. */
export function stopUndone(here: Case): Plan | undefined {
  return here.ask.ifKnown(() => stopOf(here));
}

function stopOf(here: Case): Plan | undefined {
  const flight = inFlightThere(here);
  if (flight === undefined || flight.state === "ROLLING_BACK" || flight.kind === "managed") return undefined;
  if (here.unstoppable?.has(flight.number) === true) return undefined;
  const name = profileNameThere(here, flight);
  if (name === undefined) return undefined;
  const root = provenanceOf(here.flow().target, flight, here.ask)?.root;
  if (root === undefined || !isUndoneAtOrigin(here, root)) return undefined;
  const one = caseOfProfile(here, name);
  if (decidesStill(one, root) || isSameAsIntent(one, flight)) return undefined;
  const reason = `#${flight.number} of profile '${name}' rolls out what was undone at the origin (#${root.number} there)`;
  return { row: 5, verdict: { kind: "stop", number: flight.number, profile: name }, reason };
}

function isUndoneAtOrigin(one: Case, root: Root): boolean {
  const { environment, gate } = one.flow().origin;
  if (root.undone || !isSameEnvironment(root.environment, environment)) return false;
  const origin = historyOn(one.view.origin).newestFirst.find(({ number }) => number === root.number);
  return origin !== undefined && isUndone(origin.state, gate);
}
