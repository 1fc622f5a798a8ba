import { type Decision, decisionOn, type Question, stillDecides } from "../decisions/decision.ts";
import type { Flow, Timeline } from "../decisions/timeline.ts";
import type { Look, View } from "../facts/look.ts";
import { type Ask, type Side, Unknown } from "../facts/planning.ts";
import type { Address, Names } from "../model/address.ts";
import type { Root } from "../model/decision.ts";
import { type Deployment, endsThePast, isInFlight } from "../model/deployment.ts";
import { describeFailure } from "../model/failure.ts";
import type { ApplicationId, EnvironmentId, Instant } from "../model/ids.ts";
import type { Policy } from "../model/policy.ts";
import type { Profile } from "../model/profile.ts";
import type { History } from "../ports/deployment-gateway.ts";

/** What a plan is asked for: one address, one target, as both regions were seen, under a policy. */
export interface Circumstances {
  readonly view: View;
  readonly address: Address;
  readonly policy: Policy;
  /** Deployments that were asked to stop, or would not: nothing is gained by asking again at once. */
  readonly unstoppable?: ReadonlySet<number>;
  /** Our clock: for how long to wait, never for which decision is newer. */
  readonly now: Instant;
  /** What set this off is known by: it goes into the mark of what is started, and decides nothing. */
  readonly correlationId?: string | undefined;
}

/** What the rows of the decision table put their questions to. Every answer is worked out once, when it is asked for. */
export interface Case extends Circumstances {
  readonly ask: Ask;
  readonly flow: () => Flow;
  /** What the origin last decided. */
  readonly intent: () => Decision;
  /** What was last decided in the target, read only as far as it can be newer than the intent. */
  readonly there: () => Decision;
}

export function caseOf(circumstances: Circumstances, ask: Ask): Case {
  const flow = once(() => flowOf(circumstances));
  const intent = once(() => decisionOn("origin", { flow: flow(), ask }));
  const there = once(() => decisionOn("target", { flow: flow(), ask }, comparedWith(intent())));
  return { ...circumstances, ask, flow, intent, there };
}

/** Whether a root decides still, as far as the two regions tell. */
export function decidesStill({ flow, ask }: Case, root: Root): boolean {
  return stillDecides(root, { flow: flow(), ask });
}

/** The case of another address in the same environment. */
export function caseOfProfile(one: Case, profile: string): Case {
  return profile === one.address.profile ? one : caseOf({ ...one, address: { ...one.address, profile } }, one.ask);
}

/** The names of a region that answered; a region that did not makes the whole case unknown. */
export function namesOn({ names }: Look): Names {
  if (!names.ok) throw new Unknown(describeFailure(names.failure), names.failure);
  return names.value;
}

export function historyOn({ history }: Look): History {
  if (!history.ok) throw new Unknown(describeFailure(history.failure), history.failure);
  return history.value;
}

export function profileOn(look: Look, name: string): Profile | undefined {
  const names = namesOn(look);
  return names.kind === "found" ? names.profiles.find((profile) => profile.name === name) : undefined;
}

/** Whatever keeps the target's environment busy, of any profile: AppConfig runs one deployment at a time. */
export function inFlightThere({ view }: Case): Deployment | undefined {
  return historyOn(view.target).newestFirst.find(({ state }) => isInFlight(state));
}

/** The name of the profile that a deployment in the target belongs to; nothing when that profile is gone. */
export function profileNameThere({ view }: Case, { profileId }: Deployment): string | undefined {
  const names = namesOn(view.target);
  return names.kind === "found" ? names.profiles.find(({ id }) => id === profileId)?.name : undefined;
}

function flowOf({ view, address, policy }: Circumstances): Flow {
  return {
    origin: timelineOn("origin", view.origin, { profileName: address.profile, policy }),
    target: timelineOn("target", view.target, { profileName: address.profile, policy }),
  };
}

const NOWHERE = { applicationId: "" as ApplicationId, environmentId: "" as EnvironmentId };

interface TimelineOf {
  readonly profileName: string;
  readonly policy: Policy;
}

function timelineOn(side: Side, look: Look, { profileName, policy }: TimelineOf): Timeline {
  const names = namesOn(look);
  const { applicationId, environmentId } = names.kind === "found" ? names : NOWHERE;
  const profileId = profileOn(look, profileName)?.id;
  const history = historyOn(look);
  const newestFirst = history.newestFirst.filter((deployment) => deployment.profileId === profileId);
  const settled = newestFirst.some(endsThePast);
  // A history cut short before anything complete was found says nothing of what lies beyond: unknown is never none.
  if (!history.complete && !settled && profileId !== undefined) throw beyondReach(look, history, profileName);
  return {
    side,
    environment: { place: look.place, applicationId, environmentId },
    profileId,
    newestFirst,
    gate: side === "origin" ? policy.gate : "start",
  };
}

function beyondReach({ place }: Look, { newestFirst, reading }: History, profileName: string): Unknown {
  const what = `the last completed deployment of profile '${profileName}' in ${place.region}`;
  if (reading === undefined) return new Unknown(`${what} lies further back than is read`);
  const newest = newestFirst[0]?.number ?? 0;
  const read = newest - reading.downTo + 1;
  return new Unknown(`still reading, ${read} of ${newest} deployments so far: ${what} lies further back`, undefined, {
    isUnderWay: true,
  });
}

function comparedWith({ root, stamp }: Decision): Question {
  return { followed: root, settledBefore: stamp.decidedAt };
}

function once<Value>(work: () => Value): () => Value {
  let done: { readonly value: Value } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}
