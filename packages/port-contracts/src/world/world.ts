import type { Capability, Contract, ContractWorld } from "@appconfig-replicator/testing/contract";
import { afterEach, beforeEach, it } from "vitest";

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
