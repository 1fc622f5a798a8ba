// Goal: to know what was decided in a region, without the code that is tested.
// Method: the rules of docs/decisions.md, worked out from everything that is true at a given moment.
import { type DeploymentRecord, type RegionState, stateAt } from "@appconfig-replicator/adapters-memory";
import {
  type Address,
  type DeploymentState,
  type Instant,
  instant,
  type ProfileId,
} from "@appconfig-replicator/domain";
import { markOf, type OracleRoot } from "./marks.ts";

/**
 * What was decided, worked out a second time and in another way: from the true world as it was at given moments, one
 * address at a time, with everything known. The domain works it out from lists, details read late, and nothing else.
 */
export interface OracleDecision {
  readonly stamp: readonly [decidedAt: number, undos: number];
  readonly root: string;
  readonly by: "nobody" | "person" | "automatic" | "replica";
  readonly undidReplica: boolean;
  readonly top: DeploymentRecord | undefined;
  /** In a target: the newest stamp of what was only stopped there; it decides nothing, but nothing older comes in. */
  readonly floor: readonly [decidedAt: number, undos: number];
}

export interface OracleRegion {
  readonly state: RegionState;
  /** What was seen of it is as old as this. */
  readonly asOf: Instant;
  readonly gate: "start" | "complete";
  /** The profile that had the address's name then; the one that has it now where this is not given. */
  readonly profileId?: ProfileId;
}

export interface OracleFlow {
  readonly address: Address;
  /** Where an undo of which nobody knows who did it counts as a person's. */
  readonly target: string;
  readonly origin: string;
  readonly regions: ReadonlyMap<string, OracleRegion>;
}

const NEVER = [Number.NEGATIVE_INFINITY, 0] as const;

const NOTHING: OracleDecision = {
  stamp: NEVER,
  floor: NEVER,
  root: "",
  by: "nobody",
  undidReplica: false,
  top: undefined,
};

export function isNewer(a: OracleDecision["stamp"], b: OracleDecision["stamp"]): boolean {
  return a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);
}

/** What a question is about: whether this root decides; or what would be decided without what is in flight. */
export interface Question {
  readonly asked?: OracleRoot;
  readonly withoutRollouts?: boolean;
}

export function decided(
  flow: OracleFlow,
  region: string,
  { asked, withoutRollouts = false }: Question = {},
): OracleDecision {
  const seen = flow.regions.get(region);
  if (seen === undefined) return NOTHING;
  const all = visibleRecords(seen, flow.address).toReversed();
  const visible = withoutRollouts ? all.filter(({ state }) => !ROLLING_OUT.includes(state)) : all;
  const top = visible.find(({ state }) => standing(seen.gate).includes(state));
  let best = top === undefined ? NOTHING : own(region, top.record);
  let floor: OracleDecision["floor"] = NEVER;
  for (const { record, state } of visible) {
    if (top !== undefined && record.number < top.record.number) break;
    if (!undone(seen.gate).includes(state)) continue;
    const decision = undoOf(flow, region, record, asked);
    if (decision !== undefined && isNewer(decision.stamp, best.stamp)) best = decision;
    const own = decision === undefined ? markOf(record)?.stamp : undefined;
    if (region === flow.target && own !== undefined && isNewer(own, floor)) floor = own;
  }
  return { ...best, top: top?.record, floor };
}

const ROLLING_OUT: readonly DeploymentState[] = ["VALIDATING", "DEPLOYING", "BAKING"];

export function rootDecides(flow: OracleFlow, root: OracleRoot): boolean {
  return flow.regions.has(root.region) && decided(flow, root.region, { asked: root }).root === root.key;
}

interface Visible {
  readonly record: DeploymentRecord;
  readonly state: DeploymentState;
}

/** The address's deployments by people and by us, as they were at the moment of the look; the oldest first. */
export function visibleRecords(
  { state, asOf, profileId }: OracleRegion,
  { application, environment, profile }: Address,
): readonly Visible[] {
  const home = state.applications.find(({ name }) => name === application);
  const place = home?.environments.find(({ name }) => name === environment);
  const id = profileId ?? home?.profiles.find(({ name }) => name === profile)?.id;
  const records = place?.deployments.filter((record) => record.profileId === id && record.kind === "user") ?? [];
  return records
    .filter(({ startedAt }) => startedAt <= asOf)
    .map((record) => ({ record, state: stateThen(record, asOf) }));
}

/** An undo that came later had not happened yet. */
function stateThen(record: DeploymentRecord, asOf: Instant): DeploymentState {
  if (record.undo === undefined || record.undo.at <= asOf) return stateAt(record, asOf);
  const { undo: _later, ...before } = record;
  return stateAt(before, asOf);
}

const standing = (gate: OracleRegion["gate"]): readonly DeploymentState[] =>
  gate === "complete" ? ["COMPLETE"] : ["VALIDATING", "DEPLOYING", "BAKING", "COMPLETE"];

const undone = (gate: OracleRegion["gate"]): readonly DeploymentState[] =>
  gate === "complete" ? ["REVERTED"] : ["REVERTED", "ROLLING_BACK", "ROLLED_BACK"];

function own(region: string, record: DeploymentRecord): OracleDecision {
  const mark = markOf(record);
  if (mark !== undefined) return { ...NOTHING, stamp: mark.stamp, root: mark.root.key, by: "replica", top: record };
  return { ...NOTHING, stamp: [record.startedAt, 0], root: `${region}#${record.number}`, by: "person", top: record };
}

/** In the target, a root counts for as long as the origin follows it, wherever it lies. */
function isFollowed(flow: OracleFlow, region: string, root: OracleRoot): boolean {
  return rootDecides(flow, root) || (region === flow.target && decided(flow, flow.origin).root === root.key);
}

/** The decision that an undoing is; nothing when it is an echo. */
export function undoOf(
  flow: OracleFlow,
  region: string,
  record: DeploymentRecord,
  asked?: OracleRoot,
): OracleDecision | undefined {
  const mark = markOf(record);
  const key = `${region}#${record.number} undone`;
  // Replication reverts nothing: whoever reverted a replica decided it.
  if (mark !== undefined && record.undo?.was !== "complete") {
    const counts = asked === undefined ? isFollowed(flow, region, mark.root) : asked.key === key;
    if (!counts) return undefined;
  }
  const trigger = record.undo?.trigger;
  const byPerson = trigger === "person" || (trigger === "unreadable" && region === flow.target);
  if (byPerson && record.undo !== undefined) return { ...NOTHING, stamp: [record.undo.at, 0], root: key, by: "person" };
  const { stamp } = own(region, record);
  return { ...NOTHING, stamp: [stamp[0], stamp[1] + 1], root: key, by: "automatic", undidReplica: mark !== undefined };
}

/** The same two regions, as they were at an earlier moment. */
export function asOf(flow: OracleFlow, at: Instant): OracleFlow {
  const regions = [...flow.regions].map(
    ([name, region]) => [name, { ...region, asOf: instant(Math.min(at, region.asOf)) }] as const,
  );
  return { ...flow, regions: new Map(regions) };
}
