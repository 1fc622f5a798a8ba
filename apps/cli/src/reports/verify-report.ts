import { createHash } from "node:crypto";
import { EXIT } from "../context/context.ts";
import type { Comparison, VerifiedAddress } from "./shapes.ts";

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

/** How many of them are what. */
export function comparisonsIn(addresses: readonly VerifiedAddress[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { comparison } of addresses.flatMap(({ targets }) => targets))
    counts[comparison] = (counts[comparison] ?? 0) + 1;
  return counts;
}

const EQUAL: ReadonlySet<string> = new Set<Comparison>(["same", "neither"]);

/** What the command ends with, by how many addresses are what, and whether all that there is was listed. */
export function comparisonExit(summary: Readonly<Record<string, number>>, isWhole: boolean): number {
  const comparisons = Object.keys(summary);
  if (comparisons.every((each) => each === "unread")) return EXIT.nothingCompared;
  return isWhole && comparisons.every((each) => EQUAL.has(each)) ? EXIT.inSync : EXIT.differs;
}
