import { EXIT } from "../context/context.ts";

/** How often each of them is there. */
export function countsOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** Which words say that nothing could be compared, and which that nothing is to be done. */
export interface Meaning {
  readonly uncompared: ReadonlySet<string>;
  readonly well: ReadonlySet<string>;
}

/** What a command ends with, by what there is of which, and whether all that there is was listed. */
export function exitFor(
  counts: Readonly<Record<string, number>>,
  { uncompared, well }: Meaning,
  isWhole: boolean,
): number {
  const words = Object.keys(counts);
  if (words.every((each) => uncompared.has(each))) return EXIT.nothingCompared;
  return isWhole && words.every((each) => well.has(each)) ? EXIT.inSync : EXIT.differs;
}
