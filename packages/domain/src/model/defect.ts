/** A broken invariant: our own fault, never a region's. It is thrown, never returned. */
export class Defect extends Error {
  override readonly name = "Defect";
}

export function assert(holds: boolean, invariant: string): asserts holds {
  if (!holds) throw new Defect(invariant);
}
