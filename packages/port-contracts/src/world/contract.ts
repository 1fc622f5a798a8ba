import { afterEach, beforeEach, it } from "vitest";
import type { ContractWorld, Trouble } from "./contract-world.ts";

/** What not every world can do. A test that needs it is skipped by name, with the reason. */
export type Capability = Trouble | "deletion" | "twins" | "alarms" | "experiments";

/** An adapter that is to be held to a port's contract, by the worlds that its tests can open. */
export interface Contract<World extends ContractWorld = ContractWorld> {
  /** Which adapter keeps it. */
  readonly name: string;
  /** A fresh region, for one test. */
  readonly open: () => Promise<World>;
  /** What this world cannot do, and why. */
  readonly lacks?: Partial<Readonly<Record<Capability, string>>>;
}

/** Opens a world before each test of the block and closes it after. */
export function inAFreshWorld<World extends ContractWorld>({ open }: Contract<World>): () => World {
  let world: World | undefined;
  beforeEach(async () => {
    world = await open();
  });
  afterEach(async () => {
    await world?.close();
    world = undefined;
  });
  return () => {
    if (world === undefined) throw new Error("A world is open only while a test runs");
    return world;
  };
}

/** `it`, where the world can do what the test needs. */
export function itWith(contract: Contract, capability: Capability) {
  const reason = contract.lacks?.[capability];
  return (name: string, test: () => Promise<void>): void => {
    if (reason === undefined) it(name, test);
    else it.skip(`${name} [no ${capability}: ${reason}]`, test);
  };
}
