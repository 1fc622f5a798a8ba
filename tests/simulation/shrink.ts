import { type Action, play, type Script } from "./play.ts";

/** The shortest script that still goes wrong, by leaving out ever smaller parts; every action has its own seed. */
export async function shrink({ seed, actions }: Script): Promise<Script> {
  let shortest = actions;
  for (let size = Math.ceil(shortest.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < shortest.length; ) {
      const fewer: readonly Action[] = [...shortest.slice(0, from), ...shortest.slice(from + size)];
      if (await isWrong({ seed, actions: fewer })) shortest = fewer;
      else from += size;
    }
  }
  return { seed, actions: shortest };
}

async function isWrong(script: Script): Promise<boolean> {
  return (await play(script, {})).violations.length > 0;
}
