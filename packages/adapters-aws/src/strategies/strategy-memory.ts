import { isSameShape, type RolloutShape, type Strategy } from "@appconfig-replicator/domain";
import { MAX_AGE_MS, MAX_ENTRIES } from "../remembering/limits.ts";
import { memory } from "../remembering/memory.ts";

/** What is known of one region's strategies: the last list of them, and those created since. */
export interface StrategyMemory {
  all(): readonly Strategy[] | undefined;
  /** Remembers a list and returns it with those just created, which it may be too old to hold. */
  learn(listed: readonly Strategy[]): readonly Strategy[];
  add(created: Strategy): void;
  /** One of that name and shape that was created just now. */
  created(name: string, shape: RolloutShape): Strategy | undefined;
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
    created: (name, shape) => created.values().find((one) => one.name === name && isSameShape(one.shape, shape)),
    add: (strategy) => created.set(strategy.id, strategy),
    forget: () => {
      list.forget(() => true);
      created.forget(() => true);
    },
  };
}
