import type { Decision } from "../../decisions/decision.ts";
import { formatRoot } from "../../decisions/root.ts";
import { provenanceOf } from "../../provenance/provenance-of.ts";
import { Unknown } from "../ask.ts";
import { type Case, decidesStill, namesOn, profileOn } from "../case.ts";
import type { Plan } from "../plan.ts";

export function nothingDecided(one: Case): Plan | undefined {
  const why = whyNothing(one, one.intent());
  if (why === undefined) return undefined;
  return { row: 7, verdict: { kind: "in-sync" }, reason: `${why}; the target keeps what it serves${leftover(one)}` };
}

function whyNothing({ view, address }: Case, intent: Decision): string | undefined {
  const { region } = view.origin.place;
  const names = namesOn(view.origin);
  if (names.kind === "ambiguous") throw new Unknown(`${region} has more than one ${names.what} named '${names.name}'`);
  if (names.kind !== "found") return `${region} has no environment '${address.application}/${address.environment}'`;
  if (profileOn(view.origin, address.profile) === undefined) return `${region} has no profile '${address.profile}'`;
  if (intent.undidReplica) return `an alarm in ${region} undid a replica there, which decides nothing elsewhere`;
  return intent.top === undefined ? `nothing is decided in ${region}` : undefined;
}

/** A replica of something undone stays where nothing came before it: an empty origin never empties a target. */
function leftover(one: Case): string {
  const { target } = one.flow();
  const { top } = one.there();
  if (top === undefined) return "";
  const provenance = provenanceOf(target, top, one.ask);
  if (provenance === undefined || decidesStill(one, provenance.root)) return "";
  return ` (a replica of ${formatRoot(provenance.root)}, which no longer decides)`;
}
