import { ok, type Result, type Strategy, type StrategyRepository } from "@appconfig-replicator/domain";
import type { Region } from "../asking/region.ts";
import { sharedCalls } from "../remembering/shared-calls.ts";
import { createStrategy } from "./create-strategy.ts";
import { listStrategies } from "./list-strategies.ts";
import type { StrategyMemory } from "./strategy-memory.ts";

export function strategyRepository(region: Region, strategies: StrategyMemory): StrategyRepository {
  const listing = sharedCalls<Result<readonly Strategy[]>>();
  return {
    list: async () => {
      const remembered = strategies.all();
      if (remembered !== undefined) return ok(remembered);
      return listing.share("", async () => {
        const listed = await listStrategies(region);
        return listed.ok ? ok(strategies.learn(listed.value)) : listed;
      });
    },
    create: async (name, shape) => {
      const created = await createStrategy(region, name, shape);
      if (created.ok) strategies.add({ id: created.value, name, shape });
      return created;
    },
  };
}
