import { type Ask, all, type Planning, type Side, unknown } from "../facts/planning.ts";
import { compareStamps, isSameEnvironment, isSameRoot, NEVER, type Root, type Stamp } from "../model/decision.ts";
import { type Deployment, isStanding, type Undo } from "../model/deployment.ts";
import { type Instant, instant } from "../model/ids.ts";
import { type Provenance, readProvenance } from "../model/provenance.ts";
import {
  environmentOf,
  isAt,
  isDecided,
  isUndone,
  type Timeline,
  type Timelines,
  userDeployments,
} from "./timeline.ts";

// Two questions are asked of a region: what is decided on this side (`decisionOn`), and does this root still decide
// (`stillDecides`). The first may ask the second, of an undone replica's root; the second never asks the first.

/** What was last decided in a region for an address. */
export interface Decision {
  /** What is to be served; nothing when nothing stands. */
  readonly top: Deployment | undefined;
  readonly stamp: Stamp;
  /** What it goes back to; nothing when nothing was decided, or it was not read. */
  readonly root: Root | undefined;
  /** Who decided it; `unread` where it is older than what it is compared with, whoever it was: then `stamp` is its latest. */
  readonly by: "nobody" | "unread" | "person" | "automatic" | "replica";
  /** An automatic undo of a replica: an alarm in a target, which is never carried back. */
  readonly undidReplica: boolean;
  /**
   * The newest decision among the echoes since: they decide nothing here, but a target was past what is older than they
   * are. At the origin nobody asks for it.
   */
  readonly floor: DecisionIdentity;
}

/** The identity of a decision: what it goes back to, and when that was decided. */
export type DecisionIdentity = Pick<Decision, "stamp" | "root">;

/**
 * Which of two decisions is newer: positive when `a` is. In one environment numbers tell where its clock does not:
 * two deployments can start in the same second, or millisecond.
 */
export function compareDecisions(a: DecisionIdentity, b: DecisionIdentity): number {
  const isTie = a.stamp.decidedAt === b.stamp.decidedAt;
  if (!isTie || a.root === undefined || b.root === undefined) return compareStamps(a.stamp, b.stamp);
  if (!isSameEnvironment(a.root.environment, b.root.environment)) return compareStamps(a.stamp, b.stamp);
  return (
    a.root.number - b.root.number || compareStamps(a.stamp, b.stamp) || Number(a.root.undone) - Number(b.root.undone)
  );
}

/** What a decision is worked out from: the two regions' timelines, and a way to what was not read yet. */
export interface Evidence {
  readonly timelines: Timelines;
  readonly ask: Ask;
}

/** How much of the past a decision is asked for. */
export interface Extent {
  /** What the origin follows now: that root decides, wherever it lies. */
  readonly followed?: Root | undefined;
  /** Without what is still being rolled out: what the other clients get. */
  readonly withoutRollouts?: boolean;
  /** What began and ended before this moment is older than what it is compared with, whoever did it: it is not read. */
  readonly settledBefore?: Instant;
}

/**
 * What was last decided on one side, for the origin and for every target alike: the newest standing deployment's
 * content, with the newest stamp among that deployment and everything that was undone after it.
 */
export function* decisionOn(side: Side, evidence: Evidence, extent: Extent = {}): Planning<Decision> {
  const timeline = evidence.timelines[side];
  const { top, undone } = standingOf(timeline, extent);
  const [own, undos] = yield* all(
    ownDecision(timeline, top, evidence.ask, extent.settledBefore),
    all(...undone.map((deployment) => undoOf(timeline, deployment, evidence, extent.followed))),
  );
  let newest = own;
  let floor: DecisionIdentity = NO_DECISION;
  for (const undo of undos) {
    if (undo.kind === "decision" && compareDecisions(undo.decision, newest) > 0) newest = undo.decision;
    if (undo.kind === "echo" && compareDecisions(undo.identity, floor) > 0) floor = undo.identity;
  }
  return { ...newest, top, floor };
}

/**
 * Whether what `root` decided still is what its region decided, as far as the two regions being looked at tell. Of
 * replicas that were stopped there, only the root itself counts: whether another's undoing decides would be this very
 * question about another root, and so on without end.
 */
export function* stillDecides(root: Root, { timelines, ask }: Evidence): Planning<boolean> {
  const timeline = [timelines.origin, timelines.target].find((each) => isAt(root, each));
  if (timeline === undefined) return false;
  const { top, undone } = standingOf(timeline, {});
  const [own, provenances] = yield* all(
    ownDecision(timeline, top, ask),
    all(...undone.map((deployment) => provenanceOf(timeline, deployment, ask))),
  );
  const counted = undone.flatMap((deployment, index) => {
    const isItself = root.undone && root.number === deployment.number;
    const provenance = provenances[index];
    const isDecision = provenance === undefined || isItself || isReverted(deployment);
    return isDecision ? [undoDecision(timeline, deployment, provenance, ask)] : [];
  });
  let newest = own;
  for (const undo of yield* all(...counted)) if (compareDecisions(undo, newest) > 0) newest = undo;
  return newest.root !== undefined && isSameRoot(newest.root, root);
}

/** What the undoing of one deployment decided; an echo where we stopped it ourselves, or it cannot be told from that. */
export type UndoEffect =
  | { readonly kind: "decision"; readonly decision: SingleDecision }
  | { readonly kind: "echo"; readonly identity: DecisionIdentity };

/**
 * A replica that was undone on its way is somebody's decision only while its root still decides; otherwise it is our own
 * stop, or cannot be told from one. What the origin follows decides, even where the root cannot be looked at (it lies in a
 * third region) or its profile was recreated since.
 */
export function* undoOf(
  timeline: Timeline,
  deployment: Deployment,
  { timelines, ask }: Evidence,
  followed?: Root,
): Planning<UndoEffect> {
  const provenance = yield* provenanceOf(timeline, deployment, ask);
  if (provenance !== undefined && !isReverted(deployment)) {
    const { root, stamp } = provenance;
    const isFollowed = followed !== undefined && isSameRoot(followed, root);
    if (!isFollowed && !(yield* stillDecides(root, { timelines, ask })))
      return { kind: "echo", identity: { root, stamp } };
  }
  return { kind: "decision", decision: yield* undoDecision(timeline, deployment, provenance, ask) };
}

/** Nothing of ours ever reverts what is complete: whoever did it decided it, whatever it goes back to. */
const isReverted = ({ state }: Deployment): boolean => state === "REVERTED";

/** Where a deployment came from, if it is a replica. A mark that cannot be read makes whatever rests on it unknown. */
export function* provenanceOf(timeline: Timeline, deployment: Deployment, ask: Ask): Planning<Provenance | undefined> {
  const environment = environmentOf(timeline);
  const { description } = yield* ask.details(timeline.side, environment, deployment);
  const mark = readProvenance(description);
  switch (mark.kind) {
    case "replica":
      // People copy descriptions: what serves another version than the mark was written for is theirs.
      return isForAnother(mark.provenance, deployment) ? undefined : mark.provenance;
    case "unmarked":
      return undefined;
    case "unreadable": {
      return yield* unknown(
        `deployment #${deployment.number} in ${environment.place.region} carries a replica's mark that this release cannot read`,
      );
    }
  }
}

/** We start by number; where a server lists a label in its place, nothing can be told from it. */
function isForAnother({ startedVersion }: Provenance, { version }: Deployment): boolean {
  return /^\d+$/.test(version) && Number(version) !== startedVersion;
}

type SingleDecision = Omit<Decision, "top" | "floor">;

/** The newest deployment that stands, and what was undone after it. */
function standingOf(timeline: Timeline, { withoutRollouts = false, settledBefore = NEVER.decidedAt }: Extent) {
  const deployments = userDeployments(timeline).filter(
    ({ state }) => !withoutRollouts || state === "COMPLETE" || !isStanding(state),
  );
  const top = deployments.find(({ state }) => isDecided(state, timeline.gate));
  // A rollback that completed is over; a revert does not say when it was asked for but in its event log.
  const isSettled = ({ state, completedAt = NOT_YET }: Deployment): boolean =>
    state === "ROLLED_BACK" && completedAt < settledBefore;
  const undone = deployments.filter(
    (each) => each.number > (top?.number ?? 0) && isUndone(each.state, timeline.gate) && !isSettled(each),
  );
  return { top, undone };
}

/** Where a region does not say when a rollback was over. */
const NOT_YET = instant(Number.POSITIVE_INFINITY);

const NO_DECISION: DecisionIdentity = { stamp: NEVER, root: undefined };
const NOBODY: SingleDecision = { ...NO_DECISION, by: "nobody", undidReplica: false };

function* ownDecision(
  timeline: Timeline,
  top: Deployment | undefined,
  ask: Ask,
  settledBefore: Instant = NEVER.decidedAt,
): Planning<SingleDecision> {
  if (top === undefined) return NOBODY;
  const stamp = { decidedAt: top.startedAt, undos: 0 };
  // A replica's stamp is at most its own start, so one that started earlier is older whoever started it.
  if (top.state === "COMPLETE" && top.startedAt < settledBefore) return { ...NOBODY, stamp, by: "unread" };
  const provenance = yield* provenanceOf(timeline, top, ask);
  if (provenance !== undefined)
    return { stamp: provenance.stamp, root: provenance.root, by: "replica", undidReplica: false };
  const root: Root = { environment: environmentOf(timeline), number: top.number, undone: false };
  return { stamp, root, by: "person", undidReplica: false };
}

/** Undoing is deciding: the stamp moves, and the undone number is a root of its own. */
function* undoDecision(
  timeline: Timeline,
  deployment: Deployment,
  provenance: Provenance | undefined,
  ask: Ask,
): Planning<SingleDecision> {
  const { side } = timeline;
  const environment = environmentOf(timeline);
  const root: Root = { environment, number: deployment.number, undone: true };
  const { undo } = yield* ask.details(side, environment, deployment);
  if (isByPerson(undo, side)) {
    const decidedAt = undo?.at ?? deployment.completedAt ?? deployment.startedAt;
    return { stamp: { decidedAt, undos: 0 }, root, by: "person", undidReplica: false };
  }
  const { decidedAt, undos }: Stamp = provenance?.stamp ?? { decidedAt: deployment.startedAt, undos: 0 };
  const stamp: Stamp = { decidedAt, undos: undos + 1 };
  return { stamp, root, by: "automatic", undidReplica: provenance !== undefined };
}

/** A trigger that cannot be read must not outrank a person's decision at the origin, nor be overwritten in a target. */
function isByPerson(undo: Undo | undefined, side: Side): boolean {
  switch (undo?.trigger ?? "unreadable") {
    case "person":
      return true;
    case "automatic":
      return false;
    case "unreadable":
      return side === "target";
  }
}
