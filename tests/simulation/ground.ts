// Goal: to say of a target, as it was when somebody looked, whether what its clients get outside a rollout has to be
// replaced before anything is shown to some of them only, and by what.
// Method: from the true world, as everything here: what the target serves is held against what the origin says of it.
import type { DeploymentRecord } from "@appconfig-replicator/adapters-memory";
import type { DeploymentState } from "@appconfig-replicator/domain";
import { type Opinion, opinionOf } from "./content-history.ts";
import type { Contents } from "./contents.ts";
import { markOf } from "./marks.ts";
import {
  asOf,
  decided,
  isNewer,
  type OracleDecision,
  type OracleFlow,
  rootDecides,
  undoOf,
  visibleRecords,
} from "./oracle.ts";

/** The newest complete deployment of a target: what comes back when something is stopped. */
export function groundIn(flow: OracleFlow): DeploymentRecord | undefined {
  const seen = flow.regions.get(flow.target);
  return seen && visibleRecords(seen, flow.address).findLast(({ state }) => state === "COMPLETE")?.record;
}

/** Whether what the target would go on serving was undone at the origin. */
export function servesUndone(flow: OracleFlow, contents: Contents): boolean {
  const undoneAt = undoneAtOf(opinionOf(flow, contents), groundIn(flow), contents);
  return undoneAt !== undefined;
}

/**
 * Whether somebody in the target brought its ground back, by undoing what had been put in its place: what others do
 * there excuses what is served, until something else is complete, and whatever the origin said of it before. An alarm
 * that throws a replica back decides nothing, and neither do our own stops, whose roots decided no longer then.
 */
export function isBroughtBackThere(flow: OracleFlow): boolean {
  const seen = flow.regions.get(flow.target);
  const ground = groundIn(flow);
  if (seen === undefined || ground === undefined) return false;
  return visibleRecords(seen, flow.address).some(({ record, state }) => {
    if (record.number < ground.number || record.undo === undefined || !UNDONE.has(state)) return false;
    const undo = undoOf(asOf(flow, record.undo.at), flow.target, record);
    return undo !== undefined && !undo.undidReplica;
  });
}

/** Whether the target's ground is a person's of a version that was deleted there: what it held cannot be told any more. */
export function isNowhereToBeRead(flow: OracleFlow): boolean {
  const ground = groundIn(flow);
  if (ground === undefined || markOf(ground) !== undefined) return false;
  const profiles = flow.regions.get(flow.target)?.state.applications.flatMap((each) => each.profiles) ?? [];
  const versions = profiles.find(({ id }) => id === ground.profileId)?.versions ?? [];
  return !versions.some(({ number }) => String(number) === ground.version);
}

const UNDONE: ReadonlySet<DeploymentState> = new Set(["ROLLING_BACK", "ROLLED_BACK", "REVERTED"]);

/** A person who deployed it in the target since decided it there. */
function undoneAtOf(
  { undone }: Opinion,
  ground: DeploymentRecord | undefined,
  contents: Contents,
): OracleDecision["stamp"] | undefined {
  const stamp = undone.get((ground && contents.of(ground)) ?? "")?.stamp;
  if (ground === undefined || stamp === undefined) return undefined;
  return markOf(ground) === undefined && ground.startedAt > stamp[0] ? undefined : stamp;
}

/** Whether a stop of ours left the target with what was before. */
function fellBehind(flow: OracleFlow): boolean {
  const seen = flow.regions.get(flow.target);
  const ground = groundIn(flow);
  const later =
    seen && visibleRecords(seen, flow.address).filter(({ record }) => record.number > (ground?.number ?? 0));
  return (
    later?.some(({ record, state }) => {
      const root = markOf(record)?.root;
      const isUndone = state === "ROLLING_BACK" || state === "ROLLED_BACK";
      const isByAlarm = record.undo?.trigger === "automatic";
      return isUndone && !isByAlarm && root?.region === flow.origin && !rootDecides(flow, root);
    }) ?? false
  );
}

/** What the target gets at once, before what is shown to some only; nothing where it can have nothing better. */
export function groundFirst(flow: OracleFlow, contents: Contents): OracleDecision | undefined {
  if (!servesUndone(flow, contents) && !fellBehind(flow)) return undefined;
  const intent = decided(flow, flow.origin);
  const ground = decided(flow, flow.origin, { withoutRollouts: true });
  const here = groundIn(flow);
  if (ground.top === undefined || ground.undidReplica) return undefined;
  if (here !== undefined && contents.of(here) === contents.of(ground.top)) return undefined;
  if (ground.root === intent.root) return ground;
  const there = decided(flow, flow.target);
  const seen = flow.regions.get(flow.target);
  const wasStarted =
    seen !== undefined &&
    visibleRecords(seen, flow.address).some(({ record }) => markOf(record)?.root.key === ground.root);
  const isPast = !isNewer(ground.stamp, there.stamp) || !isNewer(ground.stamp, there.floor);
  return wasStarted || isPast || !isNewer(intent.stamp, ground.stamp) ? undefined : ground;
}
