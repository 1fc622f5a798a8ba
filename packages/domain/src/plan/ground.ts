import {
  compareDecisions,
  type Decision,
  decisionOn,
  provenanceOf,
  type Stamped,
  undoOf,
} from "../decisions/decision.ts";
import { isDecided, isUndone, userDeployments } from "../decisions/timeline.ts";
import { compareStamps, isSameEnvironment, isSameRoot, type Root, type Stamp } from "../model/decision.ts";
import { type Deployment, reachesEverybody } from "../model/deployment.ts";
import { servesTheSame } from "./content.ts";
import { type Case, decidesStill, historyOn, inFlightThere } from "./situation.ts";

// What counts is what is served. A region's ground is what its clients outside a rollout get: the newest complete
// deployment. It is what comes back when a rollout is stopped, and what most get while a gradual one grows.

/** The target's ground; nothing where nothing ever completed, or all that did was undone. */
export function groundThere({ flow }: Case): Deployment | undefined {
  return userDeployments(flow().target).find(({ state }) => state === "COMPLETE");
}

/** Whether somebody in the target still gets what was undone at the origin. */
export function servesUndone(one: Case): boolean {
  const ground = groundThere(one);
  const flight = inFlightThere(one);
  const isReplaced = flight?.profileId === ground?.profileId && flight !== undefined && reachesEverybody(flight);
  return ground !== undefined && !isReplaced && wasUndoneAtOrigin(one, ground);
}

/**
 * Whether what a deployment in the target serves was undone at the origin after it was decided, while something else
 * stands there: its newest undoing left something else standing, and it was neither deployed again since, under the same
 * version, nor brought back by the undoing of what came after it.
 */
export function wasUndoneAtOrigin(one: Case, inTarget: Deployment): boolean {
  const { origin } = one.flow();
  const deployments = userDeployments(origin);
  const isUndoneThere = ({ state }: Deployment): boolean => isUndone(state, origin.gate);
  const all = deployments.filter(isUndoneThere);
  if (all.length === 0 || one.intent().top === undefined) return false;
  const stamp = stampOf(one, inTarget);
  // A rollback that was over before this was decided undid something older; a revert does not tell but in its details.
  const undone = all.filter(
    ({ state, completedAt }) => state !== "ROLLED_BACK" || (completedAt ?? stamp.decidedAt) >= stamp.decidedAt,
  );
  const beneath = ({ number }: Deployment): Deployment | undefined =>
    deployments.find((other) => other.number < number && isDecided(other.state, origin.gate));
  const effectOf = (each: Deployment): UndoEffect | undefined => {
    const before = beneath(each);
    const [undo] = one.ask.together(
      () => undoOf(each, "origin", { flow: one.flow(), ask: one.ask }),
      () => before && provenanceOf(origin, before, one.ask),
    );
    if (undo === undefined || compareStamps(undo.stamp, stamp) <= 0) return undefined;
    const [isIt, isBefore] = one.ask.together(
      () => servesTheSame(one, each, inTarget),
      () => before !== undefined && servesTheSame(one, before, inTarget),
    );
    const isAgain = deployments.some(
      (later) => later.number > each.number && later.version === each.version && isDecided(later.state, origin.gate),
    );
    if (isBefore) return { kind: "brought back", undo };
    return isIt && !isAgain ? { kind: "undone", undo } : undefined;
  };
  const effects = one.ask.together(...undone.map((each) => () => effectOf(each)));
  const newest = effects
    .filter((effect) => effect !== undefined)
    .toSorted((a, b) => compareDecisions(b.undo, a.undo))[0];
  return newest?.kind === "undone";
}

/**
 * As `wasUndoneAtOrigin`, for what is shown to people: where the origin's list does not reach back to what a deployment
 * in the target goes back to, it may have been undone there.
 */
export function mayBeUndoneAtOrigin(one: Case, inTarget: Deployment): boolean {
  const { origin, target } = one.flow();
  const { complete, newestFirst } = historyOn(one.view.origin);
  if (complete) return wasUndoneAtOrigin(one, inTarget);
  const [root, wasUndone] = one.ask.together(
    () => provenanceOf(target, inTarget, one.ask)?.root,
    () => wasUndoneAtOrigin(one, inTarget),
  );
  const isOrigins = root !== undefined && isSameEnvironment(root.environment, origin.environment);
  return wasUndone || (isOrigins && !newestFirst.some(({ number }) => number === root.number));
}

/** What an undoing at the origin did to the content in question. */
interface UndoEffect {
  readonly kind: "undone" | "brought back";
  readonly undo: Stamped;
}

/** When what a deployment in the target serves was decided: by whoever its root says, or when a person started it there. */
function stampOf(one: Case, inTarget: Deployment): Stamp {
  const provenance = provenanceOf(one.flow().target, inTarget, one.ask);
  return provenance?.stamp ?? { decidedAt: inTarget.startedAt, undos: 0 };
}

/**
 * The newest deployment whose stopping by us left the target with its ground, older than what was stopped; nothing where
 * there is none. A person's stop of a replica whose root decides no longer cannot be told from ours; an alarm's can.
 */
export function stoppedByUs(one: Case): Deployment | undefined {
  const { origin, target } = one.flow();
  const ground = groundThere(one);
  const undone = userDeployments(target).filter(
    ({ number, state }) => number > (ground?.number ?? 0) && isUndone(state, "start"),
  );
  const isOurs = (each: Deployment): boolean => {
    const root = provenanceOf(target, each, one.ask)?.root;
    if (root === undefined || !isSameEnvironment(root.environment, origin.environment)) return false;
    const { undo } = one.ask.details("target", target.environment, each);
    return undo?.trigger !== "automatic" && !decidesStill(one, root);
  };
  const ours = one.ask.together(...undone.map((each) => () => isOurs(each)));
  return undone.find((_each, index) => ours[index]);
}

/** What the origin's clients outside its rollouts get. */
export interface Ground extends Decision {
  readonly top: Deployment;
  /** It is the intent itself: nothing is rolled out at the origin any more. */
  readonly isIntent: boolean;
}

/**
 * What a target has to be given at once before a rollout that shows its own ground to anybody: the origin's ground,
 * where the target's was undone at the origin or fell behind by a stop of ours. Nothing where the two are the same
 * already; where a replica of it was ever started here, whatever became of it; where the target decided something not
 * older.
 */
export function groundFirst(one: Case): Ground | undefined {
  const ground = groundThere(one);
  const isBehind = (ground !== undefined && mayBeUndoneAtOrigin(one, ground)) || stoppedByUs(one) !== undefined;
  if (!isBehind) return undefined;
  const reading = { flow: one.flow(), ask: one.ask };
  const decision = decisionOn("origin", reading, { withoutRollouts: true });
  const { top, root } = decision;
  if (top === undefined || root === undefined || decision.undidReplica) return undefined;
  if (ground !== undefined && servesTheSame(one, top, ground)) return undefined;
  const intent = one.intent();
  if (intent.root !== undefined && isSameRoot(root, intent.root)) return { ...decision, top, isIntent: true };
  if (compareDecisions(decision, intent) >= 0) return undefined;
  const there = decisionOn("target", reading, { followed: root, settledBefore: decision.stamp.decidedAt });
  const isPast = compareDecisions(there, decision) >= 0 || compareStamps(there.floor, decision.stamp) >= 0;
  if (isPast || wasStarted(one, root, decision.stamp)) return undefined;
  return { ...decision, top, isIntent: false };
}

function wasStarted(one: Case, root: Root, stamp: Stamp): boolean {
  const { target } = one.flow();
  const later = userDeployments(target).filter(({ startedAt }) => startedAt >= stamp.decidedAt);
  const roots = one.ask.together(...later.map((each) => () => provenanceOf(target, each, one.ask)?.root));
  return roots.some((each) => each !== undefined && isSameRoot(each, root));
}
