import { type Decision, decisionOn, stillDecides } from "../decisions/decision.ts";
import type { Timeline, Timelines } from "../decisions/timeline.ts";
import type { Look, View } from "../facts/look.ts";
import { type Ask, all, once, type Planning, type Side, unknown } from "../facts/planning.ts";
import type { Address, Names } from "../model/address.ts";
import type { Root } from "../model/decision.ts";
import { type Deployment, endsThePast, isInFlight } from "../model/deployment.ts";
import { describeFailure } from "../model/failure.ts";
import type { Fence } from "../model/fence.ts";
import type { Instant } from "../model/ids.ts";
import type { Policy } from "../model/policy.ts";
import type { Profile } from "../model/profile.ts";
import type { Result } from "../model/result.ts";
import type { History } from "../ports/deployment-gateway.ts";

/** What a plan is asked for: one address, one target, as both regions were seen, under a policy. */
export interface Circumstances {
  readonly view: View;
  readonly address: Address;
  readonly policy: Policy;
  /** Which addresses are replicated at all, where not all are: nothing is stopped of the others either. */
  readonly selects?: ((address: Address) => boolean) | undefined;
  /** Deployments that were asked to stop, or would not: nothing is gained by asking again at once. */
  readonly unstoppable?: ReadonlySet<number>;
  /** Our clock: for how long to wait, never for which decision is newer. */
  readonly now: Instant;
  /** What set this off is known by: it goes into the mark of what is started, and decides nothing. */
  readonly correlationId?: string | undefined;
}

/** What the rows of the decision table put their questions to. Every answer is worked out when it is first asked for, and kept. */
export interface Situation extends Circumstances {
  readonly ask: Ask;
  readonly timelines: () => Planning<Timelines>;
  /** What the origin last decided. */
  readonly intent: () => Planning<Decision>;
  /** What was last decided in the target, read only as far as it can be newer than the intent. */
  readonly targetDecision: () => Planning<Decision>;
}

export function situationOf(circumstances: Circumstances, ask: Ask): Situation {
  const timelines = once(() => timelinesOf(circumstances));
  const intent = once(function* () {
    return yield* decisionOn("origin", { timelines: yield* timelines(), ask });
  });
  const targetDecision = once(function* () {
    const { root, stamp } = yield* intent();
    const extent = { followed: root, settledBefore: stamp.decidedAt };
    return yield* decisionOn("target", { timelines: yield* timelines(), ask }, extent);
  });
  return { ...circumstances, ask, timelines, intent, targetDecision };
}

/** Whether a root decides still, as far as the two regions tell. */
export function* decidesStill({ timelines, ask }: Situation, root: Root): Planning<boolean> {
  return yield* stillDecides(root, { timelines: yield* timelines(), ask });
}

/** The situation of another address in the same environment. */
export function situationOfProfile(situation: Situation, profile: string): Situation {
  if (profile === situation.address.profile) return situation;
  return situationOf({ ...situation, address: { ...situation.address, profile } }, situation.ask);
}

/** The names of a region that answered; a region that did not makes the whole situation unknown. */
export function namesOn({ names }: Look): Planning<Names> {
  return read(names);
}

export function historyOn({ history }: Look): Planning<History> {
  return read(history);
}

export function fencesOn({ fences }: Look): Planning<readonly Fence[]> {
  return read(fences);
}

function* read<Value>(result: Result<Value>): Planning<Value> {
  if (result.ok) return result.value;
  return yield* unknown(describeFailure(result.failure), { failure: result.failure });
}

export function* profileOn(look: Look, name: string): Planning<Profile | undefined> {
  const names = yield* namesOn(look);
  if (names.kind !== "found") return undefined;
  const [profile, twin] = names.profiles.filter((each) => each.name === name);
  if (twin === undefined) return profile;
  return yield* unknown(
    `${look.place.region} has more than one profile named '${name}': there is no telling which is meant`,
  );
}

/** Whatever keeps the target's environment busy, of any profile: AppConfig runs one deployment at a time. */
export function* inFlightInTarget({ view }: Situation): Planning<Deployment | undefined> {
  const { newestFirst } = yield* historyOn(view.target);
  return newestFirst.find(({ state }) => isInFlight(state));
}

/** The name of the profile that a deployment in the target belongs to; nothing when that profile is gone. */
export function* profileNameInTarget({ view }: Situation, { profileId }: Deployment): Planning<string | undefined> {
  const names = yield* namesOn(view.target);
  return names.kind === "found" ? names.profiles.find(({ id }) => id === profileId)?.name : undefined;
}

function* timelinesOf({ view, address, policy }: Circumstances): Planning<Timelines> {
  const [origin, target] = yield* all(
    timelineOn("origin", view.origin, address.profile, policy.gate),
    timelineOn("target", view.target, address.profile, "start"),
  );
  return { origin, target };
}

function* timelineOn(side: Side, look: Look, profileName: string, gate: Policy["gate"]): Planning<Timeline> {
  const names = yield* namesOn(look);
  const profileId = (yield* profileOn(look, profileName))?.id;
  const history = yield* historyOn(look);
  const newestFirst = history.newestFirst.filter((deployment) => deployment.profileId === profileId);
  const isSettled = newestFirst.some(endsThePast);
  // A history cut short before anything complete was found says nothing of what lies beyond: unknown is never none.
  if (!history.complete && !isSettled && profileId !== undefined) yield* beyondReach(look, history, profileName);
  if (names.kind !== "found") return { side, environment: undefined, profileId, newestFirst, gate };
  const { applicationId, environmentId } = names;
  return { side, environment: { place: look.place, applicationId, environmentId }, profileId, newestFirst, gate };
}

function beyondReach({ place }: Look, { newestFirst, reading }: History, profileName: string): Planning<never> {
  const what = `the last completed deployment of profile '${profileName}' in ${place.region}`;
  if (reading === undefined) return unknown(`${what} lies further back than is read`);
  const newest = newestFirst[0]?.number ?? 0;
  const done = newest - reading.downTo + 1;
  const reason = `still reading, ${done} of ${newest} deployments so far: ${what} lies further back`;
  return unknown(reason, { isUnderWay: true });
}
