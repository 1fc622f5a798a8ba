// Goal: chance that can be had again.
// Method: a small generator, seeded.
/** A stream of numbers that its seed decides: the same seed, the same world. */
export interface Random {
  /** 0 inclusive to 1 exclusive. */
  next(): number;
  /** 0 to `below` - 1. */
  int(below: number): number;
  chance(probability: number): boolean;
  pick<Value>(values: readonly Value[]): Value;
}

/** Mulberry32: small, fast, and good enough to choose what happens next. */
export function randomFrom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick(values) {
      const value = values[int(values.length)];
      if (value === undefined) throw new Error("nothing to pick from");
      return value;
    },
  };
}
