import { provenanceOf } from "../../decisions/decision.ts";
import { isAt, isUndone, userDeployments } from "../../decisions/timeline.ts";
import { all, ifKnown, type Planning, type Unknown, unknown } from "../../facts/planning.ts";
import type { Names } from "../../model/address.ts";
import { formatRoot, type Root } from "../../model/decision.ts";
import { isStanding } from "../../model/deployment.ts";
import { type Fence, formatFenceScope, isFenced } from "../../model/fence.ts";
import { type Instant, instant } from "../../model/ids.ts";
import { isSamePlace, type Place } from "../../model/place.ts";
import { HOSTED } from "../../model/profile.ts";
import { isSameAsIntent } from "../content.ts";
import type { Plan, Verdict } from "../plan.ts";
import {
  decidesStill,
  historyOn,
  inFlightInTarget,
  namesOn,
  profileNameInTarget,
  profileOn,
  type Situation,
  situationOfProfile,
} from "../situation.ts";

// The first rows of the decision table: nothing is started before they are settled.

export function refuseTheOrigin({ view }: Pick<Situation, "view">): Plan | undefined {
  if (!isSamePlace(view.origin.place, view.target.place)) return undefined;
  const reason = `the target is the origin itself (${view.origin.place.region}): nothing is ever written there`;
  return { row: "origin-never-written", verdict: { kind: "blocked" }, reason };
}

/** Whatever the origin decides, and whatever else could not be read: whoever set it has the last word. */
export function fencedOff({ view }: Pick<Situation, "view">): Plan | undefined {
  const { fences, place } = view.target;
  const fence = fences.ok ? fences.value.find((each) => isFenced(each, view.environment)) : undefined;
  if (fence === undefined) return undefined;
  return { row: "fenced", verdict: { kind: "fenced" }, reason: whyFenced(fence, view.origin.place, place) };
}

/** Which direction is held stands in it: where two regions face each other, the other one goes on. */
function whyFenced({ scope, by, at, why }: Fence, origin: Place, { region }: Place): string {
  const what = scope.application === undefined ? region : `${formatFenceScope(scope)} in ${region}`;
  const who = by === undefined ? "" : ` by ${by}`;
  const since = at === undefined ? "" : ` since ${at}`;
  const held = `what ${origin.region} decides is not brought there`;
  return `${what} is fenced off${who}${since}${why === "" ? "" : ` (${why})`}: ${held} until it is lifted`;
}

/**
 * How soon a long history is read on. It comes about by nothing but looking, so it is waited for, not failed: 20 lists a
 * look, each five seconds, are less than half of the 10 lists a second that AppConfig answers.
 */
const READS_ON_AFTER_MS = 5_000;

/** Whatever turns out to rest on something that cannot be known ends here, whichever row asked for it. */
export function unread({ reason, failure, isUnderWay }: Omit<Unknown, "kind">, now: Instant): Plan {
  const until = instant(now + READS_ON_AFTER_MS);
  const verdict: Verdict = isUnderWay ? { kind: "waiting", until } : { kind: "failed" };
  return failure === undefined ? { row: "unread", verdict, reason } : { row: "unread", verdict, reason, failure };
}

export function* unsupportedSource({ view, address }: Situation): Planning<Plan | undefined> {
  const profile = yield* profileOn(view.origin, address.profile);
  if (profile === undefined || profile.locationUri === HOSTED) return undefined;
  // Where it points to can name a secret or a bucket; what kind of place that is, is enough.
  const scheme = /^[a-z0-9-]+(?=:)/.exec(profile.locationUri)?.[0] ?? "another source";
  const reason =
    `profile '${address.profile}' is not hosted in AppConfig but in ${scheme}, whose content AppConfig does not hand out: ` +
    "replicate the source itself, or move the profile to hosted configuration";
  return { row: "unsupported-source", verdict: { kind: "unsupported" }, reason };
}

export function* placeMissing({ view, address, policy }: Situation): Planning<Plan | undefined> {
  const missing = whatIsMissing(yield* namesOn(view.target), address);
  if (missing === undefined || (missing.creatable && policy.provision === "all")) return undefined;
  const reason = `${view.target.place.region} ${missing.text}`;
  return { row: "place-missing", verdict: { kind: "blocked" }, reason };
}

function whatIsMissing(
  names: Names,
  { application, environment }: Situation["address"],
): { readonly text: string; readonly creatable: boolean } | undefined {
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
export function stopUndone(situation: Situation): Planning<Plan | undefined> {
  return ifKnown(stopOfUndone(situation));
}

function* stopOfUndone(situation: Situation): Planning<Plan | undefined> {
  const flight = yield* inFlightInTarget(situation);
  if (flight === undefined || flight.state === "ROLLING_BACK" || flight.kind === "managed") return undefined;
  if (situation.unstoppable?.has(flight.number) === true) return undefined;
  const name = yield* profileNameInTarget(situation, flight);
  if (name === undefined) return undefined;
  const { origin, target } = yield* situation.timelines();
  const root = (yield* provenanceOf(target, flight, situation.ask))?.root;
  if (root === undefined || root.undone || !isAt(root, origin)) return undefined;
  const { newestFirst } = yield* historyOn(situation.view.origin);
  const undone = newestFirst.find(({ number, state }) => number === root.number && isUndone(state, "start"));
  if (undone === undefined) return undefined;
  const owner = situationOfProfile(situation, name);
  if (situation.selects?.(owner.address) === false) return undefined;
  if ((yield* decidesStill(owner, root)) || (yield* isSameAsIntent(owner, flight))) return undefined;
  const reason = `#${flight.number} of profile '${name}' rolls out what was undone at the origin (#${root.number} there)`;
  return { row: "undone-rollout-in-flight", verdict: { kind: "stop", number: flight.number, profile: name }, reason };
}

/**
 * AppConfig documents no consistency model, so a list can lag. A replica here of something that the origin's list does
 * not show yet, a deployment or the undoing of one, tells that it does.
 */
export function* staleOrigin(situation: Situation): Planning<Plan | undefined> {
  const { origin, target } = yield* situation.timelines();
  const { outdated, existing, place } = situation.view.origin;
  const { newestFirst } = yield* historyOn(situation.view.origin);
  const intent = yield* situation.intent();
  // What can go back to something newer than the intent: from the standing one on, and not started before the intent.
  const from = (yield* situation.targetDecision()).top?.number ?? 0;
  const candidates = userDeployments(target).filter(
    ({ number, startedAt }) => number >= from && startedAt >= intent.stamp.decidedAt,
  );
  const provenances = yield* all(...candidates.map((each) => provenanceOf(target, each, situation.ask)));
  const roots = provenances.flatMap((each) => (each !== undefined && isAt(each.root, origin) ? [each.root] : []));
  const seen = Math.max(0, ...newestFirst.map(({ number }) => number));
  const { region } = place;
  const proven = Math.max(0, ...roots.map(({ number }) => number), existing);
  if (proven > seen) return lagging(`${region} lists deployments up to #${seen}, but there is a #${proven}`);
  const known = userDeployments(origin).find(({ number }) => outdated.includes(number));
  if (known !== undefined && known.number >= (intent.top?.number ?? 0))
    return lagging(`${region} lists #${known.number} ${STANDING}, but says itself that it was`);
  // What was undone never stands again.
  const stillStands = ({ number, undone }: Root): boolean =>
    undone && newestFirst.some((each) => each.number === number && isStanding(each.state));
  const undone = roots.find(stillStands);
  if (undone === undefined) return undefined;
  return lagging(`${region} lists #${undone.number} ${STANDING}, but that was replicated already`);
}

const STANDING = "as if it had not been undone";

const lagging = (evidence: string): Plan => ({
  row: "origin-list-lags",
  verdict: { kind: "failed" },
  reason: `${evidence}: its list lags`,
});

export function* nothingDecided(situation: Situation): Planning<Plan | undefined> {
  const why = yield* whyNothing(situation);
  if (why === undefined) return undefined;
  const reason = `${why}; the target keeps what it serves${yield* leftover(situation)}`;
  return { row: "nothing-decided", verdict: { kind: "in-sync" }, reason };
}

function* whyNothing({ view, address, intent }: Situation): Planning<string | undefined> {
  const { region } = view.origin.place;
  const { undidReplica, top } = yield* intent();
  const names = yield* namesOn(view.origin);
  if (names.kind === "ambiguous")
    return yield* unknown(`${region} has more than one ${names.what} named '${names.name}'`);
  if (names.kind !== "found") return `${region} has no environment '${address.application}/${address.environment}'`;
  if ((yield* profileOn(view.origin, address.profile)) === undefined)
    return `${region} has no profile '${address.profile}'`;
  if (undidReplica) return `an alarm in ${region} undid a replica there, which decides nothing elsewhere`;
  return top === undefined ? `nothing is decided in ${region}` : undefined;
}

/** A replica of something undone stays where nothing came before it: an empty origin never empties a target. */
function* leftover(situation: Situation): Planning<string> {
  const { target } = yield* situation.timelines();
  const { top } = yield* situation.targetDecision();
  if (top === undefined) return "";
  const provenance = yield* provenanceOf(target, top, situation.ask);
  if (provenance === undefined || (yield* decidesStill(situation, provenance.root))) return "";
  return ` (a replica of ${formatRoot(provenance.root)}, which no longer decides)`;
}

export function* otherProfile({ view, address }: Situation): Planning<Plan | undefined> {
  const origin = yield* profileOn(view.origin, address.profile);
  const target = yield* profileOn(view.target, address.profile);
  if (origin === undefined || target === undefined) return undefined;
  if (target.type === origin.type && target.locationUri === HOSTED) return undefined;
  const difference =
    target.type === origin.type
      ? "is not hosted there"
      : `has the type '${target.type}' there, '${origin.type}' at the origin`;
  const reason = `profile '${address.profile}' ${difference}: neither can be changed, so rename or recreate it in ${view.target.place.region}`;
  return { row: "profile-differs", verdict: { kind: "blocked" }, reason };
}
