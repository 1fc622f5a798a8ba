import type { Need } from "../facts/planning.ts";
import type { Reader } from "../facts/reader.ts";

/**
 * Each round reads all that was missing. An ordinary plan takes two or three (provenance, versions, strategies), the
 * deepest that the simulation has seen, of many undone versions and none of it known yet, twice as many.
 */
export const MAX_ROUNDS = 20;

/** Reads what a plan, or a sight, pauses for, until it needs nothing more; nothing where it never ends. */
export async function settle<Value>(
  planning: Generator<Need, Value, undefined>,
  { read }: Reader,
): Promise<{ readonly value: Value } | undefined> {
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const step = planning.next();
    if (step.done === true) return { value: step.value };
    await read(step.value.facts);
  }
  return undefined;
}
