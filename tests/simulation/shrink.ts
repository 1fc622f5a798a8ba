// Goal: a story short enough to be understood.
// Method: actions are left out, ever fewer at a time, for as long as the same thing goes wrong.
import { play } from "./play.ts";
import type { Action, Script } from "./script.ts";

/** The shortest script that still goes wrong in the same way, by leaving out ever smaller parts; every action has its own seed. */
export async function shrink({ seed, actions }: Script): Promise<Script> {
  const wrong = await wrongOf({ seed, actions });
  let shortest = actions;
  for (let size = Math.ceil(shortest.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < shortest.length; ) {
      const fewer: readonly Action[] = [...shortest.slice(0, from), ...shortest.slice(from + size)];
      if ((await wrongOf({ seed, actions: fewer })) === wrong) shortest = fewer;
      else from += size;
    }
  }
  return { seed, actions: shortest };
}

const NAMES_AND_NUMBERS = /SECRET\d+|\w+-\w+-\d|\d+/g;

/** What went wrong first, whatever it went wrong with. */
async function wrongOf(script: Script): Promise<string | undefined> {
  const [first] = (await play(script, {})).violations;
  return first?.replaceAll(NAMES_AND_NUMBERS, "…");
}
