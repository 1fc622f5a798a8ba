// Goal: to know beforehand how an intent will be started.
// Method: an undo goes at once; anything else as policy says, whose named strategy is looked up in the target.
import type { RolloutShape } from "@appconfig-replicator/domain";
import type { OracleDecision } from "./oracle.ts";
import type { Flow, Setting } from "./setting.ts";
import { INSTANT } from "./shapes.ts";

export function rolloutOf(
  { setting, region }: { readonly setting: Setting; readonly region: string },
  flow: Flow | undefined,
  { root, top }: OracleDecision,
): RolloutShape {
  const rollout = flow?.policy.rollout ?? { kind: "mirror" };
  if (root.endsWith("undone") || top === undefined || rollout.kind === "instant") return INSTANT;
  if (rollout.kind === "mirror") return top.shape;
  const there = setting.regions.get(region)?.state.strategies ?? [];
  const named = there.filter(({ name }) => name === rollout.name).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return named[0]?.shape ?? top.shape;
}
