/** Ids are drawn, and shown in plans: the same ones in every run. */
export function seeded(): () => number {
  let state = 1;
  return () => {
    // Numerical Recipes' linear congruential generator: good enough for ids.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
