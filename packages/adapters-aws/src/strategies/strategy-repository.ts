import { ok, type Result, type Strategy, type StrategyId, type StrategyRepository } from "@appconfig-replicator/domain";
import type { Region } from "../asking/region.ts";
import { sharedCalls } from "../remembering/shared-calls.ts";
import { createStrategy } from "./create-strategy.ts";
import { listStrategies } from "./list-strategies.ts";
import { lowestId, type StrategyMemory } from "./strategy-memory.ts";

export function strategyRepository(region: Region, strategies: StrategyMemory): StrategyRepository {
  const listing = sharedCalls<Result<readonly Strategy[]>>();
  const creating = sharedCalls<Result<StrategyId>>();
  return {
    list: async () => {
      const remembered = strategies.all();
      if (remembered !== undefined) return ok(remembered);
      return listing.share("", async () => {
        const listed = await listStrategies(region);
        return listed.ok ? ok(strategies.learn(listed.value)) : listed;
      });
    },
    // Several environments can find the same one missing at the same moment, and the quota is 20 a region [D].
    create: (name, shape) =>
      creating.share(`${name} ${Object.values(shape).join(" ")}`, async () => {
        const known = strategies.created(name, shape);
        if (known !== undefined) return ok(known);
        // That there is none was concluded from a list that may be minutes old.
        const before = await listAnew();
        if (!before.ok) return before;
        const found = lowestId(before.value, name, shape);
        if (found !== undefined) return ok(found);
        const created = await createStrategy(region, name, shape);
        if (!created.ok) {
          outdate();
          return created;
        }
        strategies.add({ id: created.value, name, shape });
        // Another process may have found none at the same moment: both see both now, and take the same one.
        const after = await listAnew();
        return ok((after.ok ? lowestId(after.value, name, shape) : undefined) ?? created.value);
      }),
  };

  async function listAnew(): Promise<Result<readonly Strategy[]>> {
    listing.partWays();
    const listed = await listStrategies(region);
    return listed.ok ? ok(strategies.learn(listed.value)) : listed;
  }

  /** It may have been created all the same: only a list from now on tells. */
  function outdate(): void {
    strategies.forget();
    listing.partWays();
  }
}
