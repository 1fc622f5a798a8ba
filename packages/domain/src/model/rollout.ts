import type { StrategyId } from "./ids.ts";

/** How a deployment reaches its clients. AppConfig copies it from the strategy when the deployment starts. */
export interface RolloutShape {
  /** 0 to 1,440. */
  readonly durationMinutes: number;
  readonly growthType: "LINEAR" | "EXPONENTIAL";
  /** 1 to 100. */
  readonly growthPercent: number;
  /** 0 to 1,440. The environment stays busy while it bakes. */
  readonly bakeMinutes: number;
}

/** Done at once: neither growth nor bake keeps the environment busy. */
export const isInstant = (shape: RolloutShape): boolean => shape.durationMinutes === 0 && shape.bakeMinutes === 0;

/** Alike in everything that clients could notice. */
export function isSameShape(a: RolloutShape, b: RolloutShape): boolean {
  return (
    a.durationMinutes === b.durationMinutes &&
    a.growthType === b.growthType &&
    a.growthPercent === b.growthPercent &&
    a.bakeMinutes === b.bakeMinutes
  );
}

/** A deployment strategy of one region. Its name need not be unique, and its shape can change; a deployment keeps its own. */
export interface Strategy {
  readonly id: StrategyId;
  readonly name: string;
  /** People's words, where there are any. */
  readonly description?: string;
  readonly shape: RolloutShape;
}

/** Predefined strategies have the same id in every region; a custom one's id is its region's own. */
export const isPredefined = (id: StrategyId): boolean => id.startsWith("AppConfig.");

/** At once, then a bake of 10 minutes in which the environment stays busy. */
export const ALL_AT_ONCE = "AppConfig.AllAtOnce" as StrategyId;
