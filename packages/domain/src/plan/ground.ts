import { compareDecisions, type Decision, decisionOn, provenanceOf, undoOf } from "../decisions/decision.ts";
import { environmentOf, isAt, isDecided, isUndone, userDeployments } from "../decisions/timeline.ts";
import { all, ifKnown, known, type Planning } from "../facts/planning.ts";
import { compareStamps, isSameRoot, type Root, type Stamp } from "../model/decision.ts";
import { type Deployment, isStanding, reachesEverybody } from "../model/deployment.ts";
import { servesTheSame } from "./content.ts";
import { decidesStill, historyOn, inFlightInTarget, type Situation } from "./situation.ts";

// What counts is what is served. A region's ground is what its clients outside a rollout get: the newest complete
// deployment. It is what comes back when a rollout is stopped, and what most get while a gradual one grows.

/** The target's ground; nothing where nothing ever completed, or all that did was undone. */
export function* groundInTarget({ timelines }: Situation): Planning<Deployment | undefined> {
  return userDeployments((yield* timelines()).target).find(({ state }) => state === "COMPLETE");
}

/** Whether somebody in the target still gets what was undone at the origin. */
export function* servesUndone(situation: Situation): Planning<boolean> {
  const ground = yield* groundInTarget(situation);
  if (ground === undefined) return false;
  const flight = yield* inFlightInTarget(situation);
  const isReplaced = flight?.profileId === ground.profileId && reachesEverybody(flight);
  return !isReplaced && (yield* wasUndoneAtOrigin(situation, ground));
}

/**
 * Whether what a deployment in the target serves was undone at the origin after it was decided, while something else
 * stands there: its newest undoing left something else standing, and it was neither deployed again since, under whatever
 * version, nor brought back by the undoing of what came after it.
 */
export function* wasUndoneAtOrigin(situation: Situation, inTarget: Deployment): Planning<boolean> {
  const { origin } = yield* situation.timelines();
  const everUndone = userDeployments(origin).filter(({ state }) => isUndone(state, origin.gate));
  if (everUndone.length === 0 || (yield* situation.intent()).top === undefined) return false;
  const stamp = yield* stampInTarget(situation, inTarget);
  // A rollback that was over before this was decided undid something older; a revert does not tell but in its details.
  const undone = everUndone.filter(
    ({ state, completedAt }) => state !== "ROLLED_BACK" || (completedAt ?? stamp.decidedAt) >= stamp.decidedAt,
  );
  const effects = yield* all(...undone.map((each) => effectOn(situation, inTarget, stamp, each)));
  const newest = effects
    .filter((effect) => effect !== undefined)
    .toSorted((a, b) => compareDecisions(b.undo, a.undo))[0];
  return newest?.kind === "undone";
}

/** What an undoing at the origin did to the content that a deployment in the target serves; nothing if it did nothing. */
function* effectOn(
  situation: Situation,
  inTarget: Deployment,
  stamp: Stamp,
  undone: Deployment,
): Planning<{ readonly kind: "undone" | "brought back"; readonly undo: Pick<Decision, "stamp" | "root"> } | undefined> {
  const timelines = yield* situation.timelines();
  const { origin } = timelines;
  const deployments = userDeployments(origin).filter(({ state }) => isDecided(state, origin.gate));
  const before = deployments.find(({ number }) => number < undone.number);
  const { ask } = situation;
  const [effect] = yield* all(
    undoOf(origin, undone, { timelines, ask }),
    before === undefined ? known(undefined) : provenanceOf(origin, before, ask),
  );
  // An alarm that undoes a replica at the origin decides nothing elsewhere.
  if (effect.kind === "echo" || effect.decision.undidReplica) return undefined;
  if (compareStamps(effect.decision.stamp, stamp) <= 0) return undefined;
  const [isIt, isBefore] = yield* all(
    servesTheSame(situation, undone, inTarget),
    before === undefined ? known(undefined) : servesTheSame(situation, before, inTarget),
  );
  // What was undone beneath something that stood brought nothing back.
  const undoneAt = effect.decision.stamp.decidedAt;
  const later = deployments.filter(({ number }) => number > undone.number);
  const wasOnTop = !later.some(({ startedAt }) => startedAt < undoneAt);
  if (isBefore === true && wasOnTop) return { kind: "brought back", undo: effect.decision };
  if (!isIt) return undefined;
  const since = later.filter(({ startedAt }) => startedAt >= undoneAt);
  const again = yield* all(...since.map((each) => servesTheSame(situation, each, inTarget)));
  return again.includes(true) ? undefined : { kind: "undone", undo: effect.decision };
}

/**
 * As `wasUndoneAtOrigin`, for what is shown to people: where the origin's history does not tell of what a deployment in the
 * target goes back to, that one deployment is asked for; what cannot be told that way may have been undone. Even one that
 * reaches back to the first deployment need not: what a look remembers leaves out what is older than what is complete.
 */
export function* mayBeUndoneAtOrigin(situation: Situation, inTarget: Deployment): Planning<boolean> {
  const { origin, target } = yield* situation.timelines();
  const { newestFirst } = yield* historyOn(situation.view.origin);
  const [provenance, wasUndone] = yield* all(
    provenanceOf(target, inTarget, situation.ask),
    wasUndoneAtOrigin(situation, inTarget),
  );
  if (wasUndone || provenance === undefined || !isAt(provenance.root, origin)) return wasUndone;
  const { number } = provenance.root;
  if (newestFirst.some((each) => each.number === number)) return false;
  // Of an undo, which deployment it brought back only the list tells: what it undid is undone.
  const details = yield* ifKnown(situation.ask.details("origin", environmentOf(origin), { number }));
  return details === undefined || !isStanding(details.stateWhenRead);
}

/** When what a deployment in the target serves was decided: by whoever its root says, or when a person started it there. */
function* stampInTarget({ timelines, ask }: Situation, inTarget: Deployment): Planning<Stamp> {
  const provenance = yield* provenanceOf((yield* timelines()).target, inTarget, ask);
  return provenance?.stamp ?? { decidedAt: inTarget.startedAt, undos: 0 };
}

/**
 * The newest deployment whose stopping by us left the target with its ground, older than what was stopped; nothing where
 * there is none. A person's stop of a replica whose root decides no longer cannot be told from ours; an alarm's can.
 */
export function* stoppedByUs(situation: Situation): Planning<Deployment | undefined> {
  const { target } = yield* situation.timelines();
  const ground = yield* groundInTarget(situation);
  const undone = userDeployments(target).filter(
    ({ number, state }) => number > (ground?.number ?? 0) && isUndone(state, "start") && state !== "REVERTED",
  );
  const ours = yield* all(...undone.map((each) => isStoppedByUs(situation, each)));
  return undone.find((_each, index) => ours[index]);
}

function* isStoppedByUs(situation: Situation, undone: Deployment): Planning<boolean> {
  const { origin, target } = yield* situation.timelines();
  const provenance = yield* provenanceOf(target, undone, situation.ask);
  if (provenance === undefined || target.environment === undefined || !isAt(provenance.root, origin)) return false;
  const { undo } = yield* situation.ask.details("target", target.environment, undone);
  return undo?.trigger !== "automatic" && !(yield* decidesStill(situation, provenance.root));
}

/** What the origin's clients outside its rollouts get. */
export interface Ground extends Decision {
  readonly top: Deployment;
  readonly root: Root;
  /** It is the intent itself: nothing is rolled out at the origin any more. */
  readonly isIntent: boolean;
}

/**
 * What a target has to be given at once before a rollout that shows its own ground to anybody: the origin's ground,
 * where the target's was undone at the origin or fell behind by a stop of ours. Nothing where the two are the same
 * already; where a replica of it was ever started here, whatever became of it; where the target decided something not
 * older.
 */
export function* groundFirst(situation: Situation): Planning<Ground | undefined> {
  const ground = yield* groundInTarget(situation);
  const mayBeUndone = ground !== undefined && (yield* mayBeUndoneAtOrigin(situation, ground));
  if (!mayBeUndone && (yield* stoppedByUs(situation)) === undefined) return undefined;
  const evidence = { timelines: yield* situation.timelines(), ask: situation.ask };
  const decision = yield* decisionOn("origin", evidence, { withoutRollouts: true });
  const { top, root } = decision;
  if (top === undefined || root === undefined || decision.undidReplica) return undefined;
  if (ground !== undefined && (yield* servesTheSame(situation, top, ground))) return undefined;
  const intent = yield* situation.intent();
  if (intent.root !== undefined && isSameRoot(root, intent.root)) return { ...decision, top, root, isIntent: true };
  if (compareDecisions(decision, intent) >= 0) return undefined;
  const extent = { followed: root, settledBefore: decision.stamp.decidedAt };
  const inTarget = yield* decisionOn("target", evidence, extent);
  const isPast = compareDecisions(inTarget, decision) >= 0 || compareDecisions(inTarget.floor, decision) >= 0;
  if (isPast || (yield* wasStarted(situation, root, decision.stamp))) return undefined;
  return { ...decision, top, root, isIntent: false };
}

function* wasStarted({ timelines, ask }: Situation, root: Root, { decidedAt }: Stamp): Planning<boolean> {
  const { target } = yield* timelines();
  const later = userDeployments(target).filter(({ startedAt }) => startedAt >= decidedAt);
  const provenances = yield* all(...later.map((each) => provenanceOf(target, each, ask)));
  return provenances.some((provenance) => provenance !== undefined && isSameRoot(provenance.root, root));
}
