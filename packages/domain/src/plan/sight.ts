import { type Decision, decisionOn, type Evidence, undoOf } from "../decisions/decision.ts";
import { environmentOf, isDecided, isUndone, userDeployments } from "../decisions/timeline.ts";
import type { Look } from "../facts/look.ts";
import { all, askOf, type Knowledge, type Need, type Planning, type Side, type Unknown } from "../facts/planning.ts";
import type { AddressIds, Names } from "../model/address.ts";
import { compareStamps, type Stamp } from "../model/decision.ts";
import { type Deployment, isInFlight, isStanding } from "../model/deployment.ts";
import type { Failure } from "../model/failure.ts";
import { type Instant, instant } from "../model/ids.ts";
import type { Profile } from "../model/profile.ts";
import { ok } from "../model/result.ts";
import { type Circumstances, historyOn, namesOn, profileOn, type Situation, situationOf } from "./situation.ts";

/** What one region shows of one address, for people to read: nothing is decided by it. */
export type Sight =
  | { readonly kind: "absent"; readonly what: "application" | "environment" | "profile" }
  /** What it shows could not be read, or rests on something that cannot be known. */
  | { readonly kind: "unread"; readonly reason: string; readonly failure?: Failure }
  | SeenSight;

/** A region that has the address. */
export interface SeenSight {
  readonly kind: "seen";
  readonly ids: AddressIds;
  readonly profile: Profile;
  /** What a client gets that no rollout has reached yet: the deployment that bakes, since it has reached all, else the newest complete one. */
  readonly served?: Deployment;
  /** The profile's deployment that is on its way. */
  readonly inFlight?: Deployment;
  /** An experiment's deployment, where that is the newest of the profile that stands. */
  readonly experiment?: Deployment;
  /** What was last decided there, and by whom. */
  readonly decision: Decision;
}

/** The origin's decisions that a target has not followed. */
export interface Behind {
  /** Starts and undos, each counted once. */
  readonly decisions: number;
  /** When the first of them was made, by AppConfig's clock. */
  readonly since: Instant;
  /** The origin's past was not read to its end: there may be more. */
  readonly isAtLeast: boolean;
}

/** What one side shows of an address. Pure, and pauses as a plan does; never ends without a sight. */
export function* sightOf(
  circumstances: Circumstances,
  knowledge: Knowledge,
  side: Side,
): Generator<Need, Sight, undefined> {
  const situation = situationOf({ ...circumstances, view: apart(circumstances, side) }, askOf(knowledge));
  return yield* unlessUnknown<Sight>(sightOn(situation, side), ({ reason, failure }) => ({
    kind: "unread",
    reason,
    ...(failure !== undefined && { failure }),
  }));
}

/** How far a target is behind its origin; nothing where it is not, or either could not be read. */
export function* behindOf(
  circumstances: Circumstances,
  knowledge: Knowledge,
): Generator<Need, Behind | undefined, undefined> {
  return yield* unlessUnknown<Behind | undefined>(
    behind(situationOf(circumstances, askOf(knowledge))),
    () => undefined,
  );
}

function* unlessUnknown<Value>(
  planning: Planning<Value>,
  otherwise: (unknown: Unknown) => Value,
): Generator<Need, Value, undefined> {
  for (;;) {
    const step = planning.next();
    if (step.done === true) return step.value;
    if (step.value.kind === "unknown") return otherwise(step.value);
    yield step.value;
  }
}

/**
 * On the day that one region is dark, what the other shows still has to be seen: where the far side did not answer, or has
 * the profile twice, it is taken to hold nothing. Then an undone replica counts for our own stop, and what stands is told
 * as it is.
 */
function apart({ view, address }: Circumstances, side: Side): Circumstances["view"] {
  const far: Side = side === "origin" ? "target" : "origin";
  const { names, history, place } = view[far];
  if (names.ok && history.ok && !hasTwins(names.value, address.profile)) return view;
  const nothing: Look = {
    place,
    names: ok({ kind: "no-application" }),
    history: ok({ newestFirst: [], complete: true }),
    fences: ok([]),
    existing: 0,
    outdated: [],
  };
  return { ...view, [far]: nothing };
}

const hasTwins = (names: Names, profile: string): boolean =>
  names.kind === "found" && names.profiles.filter(({ name }) => name === profile).length > 1;

function* sightOn(situation: Situation, side: Side): Planning<Sight> {
  const look = situation.view[side];
  const names = yield* namesOn(look);
  switch (names.kind) {
    case "no-application":
      return { kind: "absent", what: "application" };
    case "no-environment":
      return { kind: "absent", what: "environment" };
    case "ambiguous":
      return { kind: "unread", reason: `${look.place.region} has more than one ${names.what} named '${names.name}'` };
    case "found":
      break;
  }
  const profile = yield* profileOn(look, situation.address.profile);
  if (profile === undefined) return { kind: "absent", what: "profile" };
  const timelines = yield* situation.timelines();
  const { newestFirst } = timelines[side];
  const decision = yield* decisionOn(side, { timelines, ask: situation.ask });
  const deployments = userDeployments(timelines[side]);
  const inFlight = newestFirst.find(({ state }) => isInFlight(state));
  const hasReachedAll = inFlight?.state === "BAKING" && inFlight.kind === "user";
  const served = hasReachedAll ? inFlight : deployments.find(({ state }) => state === "COMPLETE");
  const newest = newestFirst.find(({ state }) => isStanding(state));
  const { applicationId, environmentId } = names;
  return {
    kind: "seen",
    ids: { applicationId, environmentId, profileId: profile.id },
    profile,
    decision,
    ...(served !== undefined && { served }),
    ...(inFlight !== undefined && { inFlight }),
    ...(newest?.kind === "managed" && { experiment: newest }),
  };
}

/** Starts that count by the policy's gate, and undos, both of what the target's own decision is older than. */
function* behind(situation: Situation): Planning<Behind | undefined> {
  const timelines = yield* situation.timelines();
  const { complete } = yield* historyOn(situation.view.origin);
  const { root } = yield* situation.intent();
  const evidence = { timelines, ask: situation.ask };
  const { stamp } = yield* decisionOn("target", evidence, { followed: root });
  const deployments = userDeployments(timelines.origin);
  const newer = (yield* all(...deployments.map((each) => decisionsSince(stamp, each, evidence)))).flat();
  if (newer.length === 0) return undefined;
  return {
    decisions: newer.length,
    since: instant(Math.min(...newer)),
    isAtLeast: !complete && deployments.every(({ startedAt }) => startedAt > stamp.decidedAt),
  };
}

/** When the origin started a deployment, and when it undid it. What we started there and stopped ourselves is neither. */
function* decisionsSince(stamp: Stamp, deployment: Deployment, evidence: Evidence): Planning<readonly Instant[]> {
  const { origin } = evidence.timelines;
  const { state, startedAt } = deployment;
  const started = startedAt > stamp.decidedAt ? [startedAt] : [];
  if (isDecided(state, origin.gate)) return started;
  if (!isUndone(state, origin.gate)) return [];
  const effect = yield* undoOf(origin, deployment, evidence);
  if (effect.kind === "echo" || compareStamps(effect.decision.stamp, stamp) <= 0) return [];
  const { undo } = yield* evidence.ask.details("origin", environmentOf(origin), deployment);
  return [...started, undo?.at ?? effect.decision.stamp.decidedAt];
}
