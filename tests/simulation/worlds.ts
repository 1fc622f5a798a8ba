// Goal: many worlds, and the story of one.
// Method: seed by seed.
import { play } from "./play.ts";
import { scriptFrom } from "./script.ts";
import { shrink } from "./shrink.ts";
import type { Tally } from "./tally.ts";

export interface Range {
  readonly from: number;
  readonly worlds: number;
  /** Ends at the first world that goes wrong. */
  readonly untilWrong?: boolean;
  /** Nothing is said of what is served: what remains is what the writes alone give away. */
  readonly isOfWritesOnly?: boolean;
}

export interface Result {
  readonly worlds: number;
  readonly wrong: readonly number[];
  readonly tally: Tally;
}

export async function playAll({ from, worlds, untilWrong = false, isOfWritesOnly = false }: Range): Promise<Result> {
  const tally: Tally = {};
  const wrong: number[] = [];
  for (let seed = from; seed < from + worlds; seed++) {
    const { violations } = await play(scriptFrom(seed), tally, { isOfWritesOnly });
    if (violations.length > 0) wrong.push(seed);
    if (untilWrong && wrong.length > 0) break;
  }
  return { worlds, wrong, tally };
}

/** A world as a story: as it was played, and in the fewest actions that still go wrong. */
export async function tellStory(seed: number): Promise<string> {
  const script = scriptFrom(seed);
  const { violations } = await play(script, {});
  if (violations.length === 0) return `seed ${seed}: nothing wrong in ${script.actions.length} actions`;
  const shortest = await shrink(script);
  const { story, violations: still } = await play(shortest, {});
  const head = `seed ${seed}: ${script.actions.length} actions, ${shortest.actions.length} of which suffice`;
  return [head, ...story.map((line) => `  ${line}`), ...still.map((what) => `  VIOLATION: ${what}`)].join("\n");
}
