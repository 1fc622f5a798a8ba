/** A generator that gives the same numbers for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Draws from what it is given. */
export interface Draw {
  number(below: number): number;
  one<T>(from: readonly T[]): T;
}

export function drawWith(random: () => number): Draw {
  const number = (below: number) => Math.floor(random() * below);
  return {
    number,
    one: <T>(from: readonly T[]): T => {
      const drawn = from[number(from.length)];
      if (drawn === undefined) throw new Error("There is nothing to draw from");
      return drawn;
    },
  };
}
