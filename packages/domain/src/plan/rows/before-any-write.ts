import { type Decision, provenanceOf } from "../../decisions/decision.ts";
import { isUndone, userDeployments } from "../../decisions/timeline.ts";
import { Unknown } from "../../facts/planning.ts";
import type { Names } from "../../model/address.ts";
import { formatRoot, isSameEnvironment, type Root } from "../../model/decision.ts";
import { isStanding } from "../../model/deployment.ts";
import { isSamePlace } from "../../model/place.ts";
import { HOSTED } from "../../model/profile.ts";
import { isSameAsIntent } from "../content.ts";
import type { Plan } from "../plan.ts";
import {
  type Case,
  caseOfProfile,
  decidesStill,
  historyOn,
  inFlightThere,
  namesOn,
  profileNameThere,
  profileOn,
} from "../situation.ts";

export function refuseTheOrigin({ view }: Pick<Case, "view">): Plan | undefined {
  if (!isSamePlace(view.origin.place, view.target.place)) return undefined;
  const reason = `the target is the origin itself (${view.origin.place.region}): nothing is ever written there`;
  return { row: 1, verdict: { kind: "blocked" }, reason };
}

export function unsupportedSource({ view, address }: Case): Plan | undefined {
  const profile = profileOn(view.origin, address.profile);
  if (profile === undefined || profile.locationUri === HOSTED) return undefined;
  // Where it points to can name a secret or a bucket; what kind of place that is, is enough.
  const scheme = /^[a-z0-9-]+(?=:)/.exec(profile.locationUri)?.[0] ?? "another source";
  const reason =
    `profile '${address.profile}' is not hosted in AppConfig but in ${scheme}, whose content AppConfig does not hand out: ` +
    "replicate the source itself, or move the profile to hosted configuration";
  return { row: 3, verdict: { kind: "unsupported" }, reason };
}

export function missingInTarget({ view, address, policy }: Case): Plan | undefined {
  const missing = whatIsMissing(namesOn(view.target), address);
  if (missing === undefined || (missing.creatable && policy.provision === "all")) return undefined;
  const reason = `${view.target.place.region} ${missing.text}`;
  return { row: 4, verdict: { kind: "blocked" }, reason };
}

interface Missing {
  readonly text: string;
  readonly creatable: boolean;
}

function whatIsMissing(names: Names, { application, environment }: Case["address"]): Missing | undefined {
  switch (names.kind) {
    case "found":
      return undefined;
    case "no-application":
      return { text: `has no application '${application}': create it there`, creatable: true };
    case "no-environment":
      return {
        text: `has no environment '${environment}' in application '${application}': create it there`,
        creatable: true,
      };
    case "ambiguous":
      return {
        text: `has more than one ${names.what} named '${names.name}': there is no telling which is meant`,
        creatable: false,
      };
  }
}

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

/**
 * AppConfig documents no consistency model, so a list can lag. A replica here of something that the origin's list does
 * not show yet, a deployment or the undoing of one, tells that it does.
 */
export function staleOrigin(one: Case): Plan | undefined {
  const { origin, target } = one.flow();
  const { newestFirst } = historyOn(one.view.origin);
  const seen = Math.max(0, ...newestFirst.map(({ number }) => number));
  const roots = one.ask
    .together(...candidates(one).map((each) => () => provenanceOf(target, each, one.ask)?.root))
    .flatMap((root) => root ?? [])
    .filter(({ environment }) => isSameEnvironment(environment, origin.environment));
  const { region } = origin.environment.place;
  const proven = Math.max(0, ...roots.map(({ number }) => number), one.view.origin.existing);
  if (proven > seen)
    return lagging(`${region} lists deployments up to #${seen}, but there is a #${proven}: its list lags`);
  const { outdated } = one.view.origin;
  const known = userDeployments(origin).find(({ number }) => number === outdated);
  if (known !== undefined && known.number >= (one.intent().top?.number ?? 0))
    return lagging(
      `${region} lists #${known.number} as if it had not been undone, but says itself that it was: its list lags`,
    );
  // What was undone never stands again.
  const stillStands = ({ number, undone }: Root): boolean =>
    undone && newestFirst.some((each) => each.number === number && isStanding(each.state));
  const undone = roots.find(stillStands);
  if (undone === undefined) return undefined;
  return lagging(
    `${region} lists #${undone.number} as if it had not been undone, but that was replicated already: its list lags`,
  );
}

const lagging = (reason: string): Plan => ({ row: 6, verdict: { kind: "failed" }, reason });

/** What can go back to something newer than the intent: from the standing one on, and not started before the intent. */
function candidates(one: Case) {
  const from = one.there().top?.number ?? 0;
  const { decidedAt } = one.intent().stamp;
  return userDeployments(one.flow().target).filter(({ number, startedAt }) => number >= from && startedAt >= decidedAt);
}

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

export function otherProfile({ view, address }: Case): Plan | undefined {
  const origin = profileOn(view.origin, address.profile);
  const target = profileOn(view.target, address.profile);
  if (origin === undefined || target === undefined) return undefined;
  if (target.type === origin.type && target.locationUri === HOSTED) return undefined;
  const difference =
    target.type === origin.type
      ? "is not hosted there"
      : `has the type '${target.type}' there, '${origin.type}' at the origin`;
  const reason = `profile '${address.profile}' ${difference}: neither can be changed, so rename or recreate it in ${view.target.place.region}`;
  return { row: 8, verdict: { kind: "blocked" }, reason };
}
