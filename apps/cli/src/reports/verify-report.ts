import { createHash } from "node:crypto";
import { exitFor, type Meaning } from "./counts.ts";
import type { Comparison } from "./shapes.ts";

/** A sample that anybody can draw again: the same for the same seed, and any other for another. By name, as they were. */
export function drawSample<Named extends { readonly name: string }>(
  all: readonly Named[],
  { size, seed }: { readonly size: number; readonly seed: string },
): readonly Named[] {
  const keyed = all.map((each) => [createHash("sha256").update(`${seed}\n${each.name}`).digest("hex"), each] as const);
  const drawn = keyed.toSorted(([a], [b]) => (a < b ? -1 : 1)).slice(0, size);
  const names = new Set(drawn.map(([, { name }]) => name));
  return all.filter(({ name }) => names.has(name));
}

const MEANING = {
  uncompared: new Set<Comparison>(["unread"]),
  well: new Set<Comparison>(["same", "neither"]),
} as const satisfies Meaning;

/** What the command ends with, by how many addresses are what, and whether all that there is was listed. */
export const comparisonExit = (summary: Readonly<Record<string, number>>, isWhole: boolean): number =>
  exitFor(summary, MEANING, isWhole);
