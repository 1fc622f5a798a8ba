// Goal: to say of a target, as it was when somebody looked, whether what its clients get outside a rollout has to be
// replaced before anything is shown to some of them only, and by what.
// Method: from the true world, as everything here: what the target serves is held against what the origin says of it.
import type { DeploymentRecord } from "@appconfig-replicator/adapters-memory";
import { opinionOf } from "./content-history.ts";
import type { Contents } from "./contents.ts";
import { markOf } from "./marks.ts";
import { decided, isNewer, type OracleDecision, type OracleFlow, rootDecides, visibleRecords } from "./oracle.ts";

/** The newest complete deployment of a target: what comes back when something is stopped. */
export function groundIn(flow: OracleFlow): DeploymentRecord | undefined {
  const seen = flow.regions.get(flow.target);
  return seen && visibleRecords(seen, flow.address).findLast(({ state }) => state === "COMPLETE")?.record;
}

/** Whether what the target would go on serving was undone at the origin. */
export function servesUndone(flow: OracleFlow, contents: Contents): boolean {
  const ground = groundIn(flow);
  const undone = opinionOf(flow, contents).undone.get((ground && contents.of(ground)) ?? "");
  return ground !== undefined && undone !== undefined && !isDecidedThere(flow, ground, undone.stamp);
}

/** Since then, a person deployed it in the target, or somebody there undid what a person had put in its place. */
function isDecidedThere(flow: OracleFlow, ground: DeploymentRecord, since: OracleDecision["stamp"]): boolean {
  if (markOf(ground) === undefined && ground.startedAt > since[0]) return true;
  const there = decided(flow, flow.target, { withoutRollouts: true });
  return there.top === ground && there.root.endsWith("undone") && !there.undidReplica && isNewer(there.stamp, since);
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
      const isUndone = state === "ROLLING_BACK" || state === "ROLLED_BACK" || state === "REVERTED";
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
