import { isSameShape, type RolloutShape, type Strategy, type StrategyId } from "@appconfig-replicator/domain";
import { MAX_AGE_MS, MAX_ENTRIES } from "../remembering/limits.ts";
import { memory } from "../remembering/memory.ts";

/** What is known of one region's strategies: the last list of them, and those created since. */
export interface StrategyMemory {
  all(): readonly Strategy[] | undefined;
  /** Remembers a list and returns it with those just created, which it may be too old to hold. */
  learn(listed: readonly Strategy[]): readonly Strategy[];
  add(created: Strategy): void;
  /** The one to take of that name and shape, where one was created just now. */
  created(name: string, shape: RolloutShape): StrategyId | undefined;
  forget(): void;
}

export function strategyMemory(now: () => number): StrategyMemory {
  const options = { maxEntries: MAX_ENTRIES, maxAgeMs: MAX_AGE_MS, now };
  const list = memory<readonly Strategy[]>({ ...options, maxEntries: 1 });
  const created = memory<Strategy>(options);

  function withCreated(listed: readonly Strategy[]): readonly Strategy[] {
    const ids = new Set(listed.map(({ id }) => id));
    return [...listed, ...created.values().filter(({ id }) => !ids.has(id))];
  }

  return {
    all: () => {
      const listed = list.get("");
      return listed === undefined ? undefined : withCreated(listed);
    },
    learn: (listed) => {
      list.set("", listed);
      return withCreated(listed);
    },
    created: (name, shape) => {
      if (lowestId(created.values(), name, shape) === undefined) return undefined;
      return lowestId(withCreated(list.get("") ?? []), name, shape);
    },
    add: (strategy) => created.set(strategy.id, strategy),
    forget: () => {
      list.forget(() => true);
      created.forget(() => true);
    },
  };
}

/** Names need not be unique, nor are shapes: of several the lowest id, for whoever looks. */
export function lowestId(strategies: readonly Strategy[], name: string, shape: RolloutShape): StrategyId | undefined {
  const alike = strategies.filter((one) => one.name === name && isSameShape(one.shape, shape));
  return alike.map(({ id }) => id).toSorted()[0];
}
