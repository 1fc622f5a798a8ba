import type { RolloutShape } from "./deployment.ts";
import type { StrategyId } from "./ids.ts";

export interface Strategy {
  readonly id: StrategyId;
  readonly name: string;
  readonly shape: RolloutShape;
}

/** Predefined strategies have the same id in every region; a custom one's id is its region's own. */
export const isPredefined = (id: StrategyId): boolean => id.startsWith("AppConfig.");

/** At once, then a bake of 10 minutes in which the environment stays busy. */
export const ALL_AT_ONCE = "AppConfig.AllAtOnce" as StrategyId;
