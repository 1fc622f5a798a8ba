import type { Fence } from "../model/fence.ts";
import type { StrategyId } from "../model/ids.ts";
import type { Result } from "../model/result.ts";

/**
 * Sets and lifts one region's fences, for a person. Replication itself is given none: it reads fences with the strategies
 * that it lists, and neither sets nor lifts any.
 */
export interface FenceKeeper {
  /** Fails `quota-exceeded` where the region has as many strategies as it may; after `unavailable` it may be set: list before trying again. */
  set(fence: Omit<Fence, "id">): Promise<Result<StrategyId>>;

  /** Fails `not-found` where it was lifted before. */
  lift(id: StrategyId): Promise<Result<void>>;
}
