import type { Named } from "./name-memory.ts";

/** Everything of a name, in the list's order: names need not be unique. */
export function withName<Item extends Named<string>>(items: readonly Item[], name: string): readonly Item[] {
  return items.filter((item) => item.name === name);
}
