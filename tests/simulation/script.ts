// Goal: that a world can be played again from its seed, with any of its actions left out.
// Method: the actions are drawn beforehand, each with a seed of its own.
import { isQuietWorld } from "./quiet-setting.ts";
import { randomFrom } from "./random.ts";

/** Everything that happens in one world; each action has a seed of its own, so that one can be left out. */
export interface Script {
  readonly seed: number;
  readonly actions: readonly Action[];
}

export interface Action {
  readonly kind: "person" | "operator" | "alarm" | "time" | "turns" | "kill" | "dark" | "sweep" | "fence";
  readonly seed: number;
}

const KINDS: readonly (readonly [Action["kind"], number])[] = [
  ["person", 34],
  ["turns", 44],
  ["time", 12],
  ["sweep", 6],
  ["alarm", 9],
  ["kill", 3],
  ["dark", 2],
  ["fence", 5],
];

/** Where messages are brought to their end: time passes between them. */
const QUIET_KINDS: typeof KINDS = [
  ["person", 40],
  ["operator", 3],
  ["time", 48],
  ["alarm", 4],
  ["kill", 2],
  ["dark", 4],
];

const FEWEST_ACTIONS = 40;
const MORE_ACTIONS = 40;

export function scriptFrom(seed: number): Script {
  const random = randomFrom(seed * 2 + 1);
  const kinds = (isQuietWorld(seed) ? QUIET_KINDS : KINDS).flatMap(([kind, weight]) =>
    Array.from({ length: weight }, () => kind),
  );
  const actions = Array.from({ length: FEWEST_ACTIONS + random.int(MORE_ACTIONS) }, () => ({
    kind: random.pick(kinds),
    seed: random.int(2 ** 31),
  }));
  return { seed, actions };
}
