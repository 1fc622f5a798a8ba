import { FENCE_NAME, type FenceKeeper, formatFence, ok, type StrategyId } from "@appconfig-replicator/domain";
import { refusal } from "./look-up.ts";
import { AT_ONCE } from "./person.ts";
import type { RegionState } from "./state.ts";

export function memoryFenceKeeper(state: RegionState): FenceKeeper {
  return {
    async set(fence) {
      const id = state.newId() as StrategyId;
      state.strategies.push({ id, name: FENCE_NAME, description: formatFence(fence), shape: AT_ONCE });
      return ok(id);
    },
    async lift(id) {
      const at = state.strategies.findIndex((strategy) => strategy.id === id);
      if (at < 0)
        return refusal(state, "not-found", { operation: "DeleteDeploymentStrategy", subject: `strategy ${id}` });
      state.strategies.splice(at, 1);
      return ok(undefined);
    },
  };
}
