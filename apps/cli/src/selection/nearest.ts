import { closest, distance } from "fastest-levenshtein";

/** Farther off than a third of its letters it is another word, and no slip. */
const SLIPS = 1 / 3;

/** The name that was probably meant; nothing where none is near. */
export function nearest(wanted: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const found = closest(wanted, names);
  return distance(wanted, found) <= Math.max(1, wanted.length * SLIPS) ? found : undefined;
}
