import { type Ask, type Side, Unknown } from "../facts/planning.ts";
import { compareStamps, isSameEnvironment, isSameRoot, NEVER, type Root, type Stamp } from "../model/decision.ts";
import { type Deployment, isStanding, type Undo } from "../model/deployment.ts";
import { type Instant, instant } from "../model/ids.ts";
import { type Provenance, readProvenance } from "../model/provenance.ts";
import { type Flow, isDecided, isUndone, type Timeline, userDeployments } from "./timeline.ts";

/** What was last decided in a region for an address. */
export interface Decision {
  /** What is to be served; nothing when nothing stands. */
  readonly top: Deployment | undefined;
  readonly stamp: Stamp;
  readonly root: Root | undefined;
  readonly by: "nobody" | "person" | "automatic" | "replica";
  /** An automatic undo of a replica: an alarm in a target, which is never carried back. */
  readonly undidReplica: boolean;
  /**
   * The newest stamp among the replicas that we stopped since: they decide nothing, but a target was past what is
   * older than they are. At the origin nobody asks for it.
   */
  readonly floor: Stamp;
}

/**
 * Which of two decisions is newer: positive when `a` is. In one environment numbers tell where its clock does not:
 * two deployments can start in the same second, or millisecond.
 */
export function compareDecisions(a: Stamped, b: Stamped): number {
  const isTie = a.stamp.decidedAt === b.stamp.decidedAt;
  if (!isTie || a.root === undefined || b.root === undefined) return compareStamps(a.stamp, b.stamp);
  if (!isSameEnvironment(a.root.environment, b.root.environment)) return compareStamps(a.stamp, b.stamp);
  return (
    a.root.number - b.root.number || compareStamps(a.stamp, b.stamp) || Number(a.root.undone) - Number(b.root.undone)
  );
}

/** The identity of a decision: what it goes back to, and when that was decided. */
export type Stamped = Pick<Decision, "stamp" | "root">;

/** What a decision is read from: the two regions being looked at, and a way to what is not read yet. */
export interface Reading {
  readonly flow: Flow;
  readonly ask: Ask;
}

export interface Question {
  /** Whether this root decides: then undone replicas other than the root itself count for nothing, so the question ends. */
  readonly root?: Root;
  /** What the origin follows now: that root decides, wherever it lies. */
  readonly followed?: Root | undefined;
  /** What the origin would have decided without what it is still rolling out: what its other clients get. */
  readonly withoutRollouts?: boolean;
  /** What began and ended before this moment is older than what it is compared with, whoever did it: it is not read. */
  readonly settledBefore?: Instant;
}

/**
 * What was last decided on one side, for the origin and for every target alike: the newest standing deployment's
 * content, with the newest stamp among that deployment and everything that was undone after it.
 */
export function decisionOn(side: Side, reading: Reading, question: Question = {}): Decision {
  const { flow, ask } = reading;
  const timeline = flow[side];
  const deployments = userDeployments(timeline).filter(
    ({ state }) => question.withoutRollouts !== true || state === "COMPLETE" || !isStanding(state),
  );
  const top = deployments.find(({ state }) => isDecided(state, timeline.gate));
  const undone = deployments.filter(
    (one) => one.number > (top?.number ?? 0) && isUndone(one.state, timeline.gate) && !isSettled(one, question),
  );
  const candidates = ask.together(
    () => (top === undefined ? NOBODY : ownDecision(top, { ...reading, side, question })),
    () => ask.together(...undone.map((each) => () => undoing(each, { ...reading, side, question }))),
  );
  const [own, undos] = candidates;
  let newest = own;
  let floor = NEVER;
  for (const undo of undos) {
    if (undo.kind === "decision" && compareDecisions(undo.decision, newest) > 0) newest = undo.decision;
    if (undo.kind === "echo" && compareStamps(undo.stamp, floor) > 0) floor = undo.stamp;
  }
  return { ...newest, top, floor };
}

/** What the undoing of one deployment decided; nothing where it is an echo. */
export function undoOf(undone: Deployment, side: Side, reading: Reading): Stamped | undefined {
  const undo = undoing(undone, { ...reading, side, question: {} });
  return undo.kind === "decision" ? undo.decision : undefined;
}

/** Whether what `root` decided still is what its region decided, as far as the two regions being looked at tell. */
export function stillDecides(root: Root, reading: Reading): boolean {
  const home = sideOf(root, reading.flow);
  if (home === undefined) return false;
  const decided = decisionOn(home, reading, { root }).root;
  return decided !== undefined && isSameRoot(decided, root);
}

/** The side on which a root was decided, if it is one of the two. */
function sideOf(root: Root, { origin, target }: Flow): Side | undefined {
  if (isSameEnvironment(root.environment, origin.environment)) return "origin";
  return isSameEnvironment(root.environment, target.environment) ? "target" : undefined;
}

interface Context extends Reading {
  readonly side: Side;
  readonly question: Question;
}

type Candidate = Omit<Decision, "top" | "floor">;

type Undoing =
  | { readonly kind: "decision"; readonly decision: Candidate }
  | { readonly kind: "echo"; readonly stamp: Stamp };

const NOBODY: Candidate = { stamp: NEVER, root: undefined, by: "nobody", undidReplica: false };

function ownDecision(one: Deployment, { flow, side, ask, question }: Context): Candidate {
  const timeline = flow[side];
  const { settledBefore = NEVER.decidedAt } = question;
  const own: Candidate = {
    stamp: { decidedAt: one.startedAt, undos: 0 },
    root: { environment: timeline.environment, number: one.number, undone: false },
    by: "person",
    undidReplica: false,
  };
  // A replica's stamp is at most its own start, so one that started earlier is older whoever started it.
  if (one.state === "COMPLETE" && one.startedAt < settledBefore) return own;
  const provenance = provenanceOf(timeline, one, ask);
  return provenance === undefined ? own : replicated(provenance);
}

function replicated({ stamp, root }: Provenance): Candidate {
  return { stamp, root, by: "replica", undidReplica: false };
}

/** A rollback that completed is over; a revert does not say when it was asked for but in its event log. */
function isSettled({ state, completedAt = NOT_YET }: Deployment, { settledBefore = NEVER.decidedAt }: Question) {
  return state === "ROLLED_BACK" && completedAt < settledBefore;
}

/** Where a region does not say when a rollback was over. */
const NOT_YET = instant(Number.POSITIVE_INFINITY);

/** Undoing is deciding: the stamp moves, and the undone number is a root of its own. An echo decides nothing. */
function undoing(one: Deployment, context: Context): Undoing {
  const { flow, side, ask } = context;
  const timeline = flow[side];
  const provenance = provenanceOf(timeline, one, ask);
  if (provenance !== undefined && !isSomebodys(one, provenance, context))
    return { kind: "echo", stamp: provenance.stamp };
  const root: Root = { environment: timeline.environment, number: one.number, undone: true };
  const undo = ask.details(side, timeline.environment, one).undo;
  if (isByPerson(undo, side)) {
    const stamp: Stamp = { decidedAt: undo?.at ?? one.completedAt ?? one.startedAt, undos: 0 };
    return { kind: "decision", decision: { stamp, root, by: "person", undidReplica: false } };
  }
  const base: Stamp = provenance?.stamp ?? { decidedAt: one.startedAt, undos: 0 };
  const stamp: Stamp = { decidedAt: base.decidedAt, undos: base.undos + 1 };
  return { kind: "decision", decision: { stamp, root, by: "automatic", undidReplica: provenance !== undefined } };
}

/**
 * An undone replica is somebody's decision only while its root still decides; otherwise it is our own stop, or cannot
 * be told from one: an echo. What the origin follows decides, even where the root cannot be
 * looked at (it lies in a third region) or its profile was recreated since.
 */
function isSomebodys(one: Deployment, { root }: Provenance, { question, flow, ask }: Context): boolean {
  if (question.root !== undefined) {
    return question.root.undone && question.root.number === one.number;
  }
  const isFollowed = question.followed !== undefined && isSameRoot(question.followed, root);
  return isFollowed || stillDecides(root, { flow, ask });
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

/** Where a deployment came from, if it is a replica. A mark that cannot be read makes whatever rests on it unknown. */
export function provenanceOf(timeline: Timeline, deployment: Deployment, ask: Ask): Provenance | undefined {
  const marked = readProvenance(ask.details(timeline.side, timeline.environment, deployment).description);
  switch (marked.kind) {
    case "replica":
      // People copy descriptions: what serves another version than the mark was written for is theirs.
      return isForAnother(marked.provenance, deployment) ? undefined : marked.provenance;
    case "unmarked":
      return undefined;
    case "unreadable":
      throw new Unknown(
        `deployment #${deployment.number} in ${timeline.environment.place.region} carries a replica's mark that this release cannot read`,
      );
  }
}

/** We start by number; where a server lists a label in its place, nothing can be told from it. */
function isForAnother({ startedVersion }: Provenance, { version }: Deployment): boolean {
  return /^\d+$/.test(version) && Number(version) !== startedVersion;
}
