import type { StrategyId } from "../model/ids.ts";
import type { Result } from "../model/result.ts";
import type { RolloutShape, Strategy } from "../model/rollout.ts";

/**
 * One region's deployment strategies.
 *
 * Rules every implementation keeps:
 *  - `list` returns all of them, the predefined too, or fails; it may be minutes old, but knows what `create` created.
 *  - `listAnew` asks the region after it was called; what it learns, `list` knows.
 *  - After a `create` that failed, `list` lists anew: it may have been created all the same.
 *  - The same, created by several at once, is created once. `create` lists anew before it creates, so that one which
 *    stands by then is taken and none is created; of several of one name and shape it is the one of the lowest id. Where
 *    processes race all the same, `list` knows after `create` what each of them created.
 *  - `create` never changes or replaces one: names need not be unique, and what stands is its people's.
 */
export interface StrategyRepository {
  /** All strategies, the predefined ones included. Changes nothing. */
  list(): Promise<Result<readonly Strategy[]>>;

  /** The same as the region tells it now: for what may not be minutes old. Changes nothing. */
  listAnew(): Promise<Result<readonly Strategy[]>>;

  /** The id of a strategy of this name and shape, created where none is there. After `unavailable` it may exist: list before trying again. */
  create(name: string, shape: RolloutShape): Promise<Result<StrategyId>>;
}
