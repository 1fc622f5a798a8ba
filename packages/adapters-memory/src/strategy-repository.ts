import { isSameShape, ok, type Strategy, type StrategyId, type StrategyRepository } from "@appconfig-replicator/domain";
import type { RegionState } from "./state.ts";

/** The four that every region has, with their documented shapes. */
export const PREDEFINED_STRATEGIES: readonly Strategy[] = [
  predefined("AppConfig.AllAtOnce", [0, "LINEAR", 100, 10]),
  predefined("AppConfig.Linear50PercentEvery30Seconds", [1, "LINEAR", 50, 1]),
  predefined("AppConfig.Canary10Percent20Minutes", [20, "EXPONENTIAL", 10, 10]),
  predefined("AppConfig.Linear20PercentEvery6Minutes", [30, "LINEAR", 20, 30]),
];

type ShapeTuple = readonly [duration: number, growth: "LINEAR" | "EXPONENTIAL", percent: number, bake: number];

function predefined(id: string, [durationMinutes, growthType, growthPercent, bakeMinutes]: ShapeTuple): Strategy {
  return { id: id as StrategyId, name: id, shape: { durationMinutes, growthType, growthPercent, bakeMinutes } };
}

export function memoryStrategyRepository(state: RegionState): StrategyRepository {
  return {
    list: async () => ok(state.strategies.slice()),
    listAnew: async () => ok(state.strategies.slice()),
    async create(name, shape) {
      const alike = state.strategies.filter((strategy) => strategy.name === name && isSameShape(strategy.shape, shape));
      const [known] = alike.map(({ id }) => id).toSorted();
      if (known !== undefined) return ok(known);
      const id = state.newId() as StrategyId;
      state.strategies.push({ id, name, shape });
      return ok(id);
    },
  };
}
