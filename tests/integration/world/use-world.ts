import { afterEach, beforeEach } from "vitest";
import type { Backend } from "../backends/backend.ts";
import { openWorld, type World } from "./open-world.ts";

/** A world of its own for each test of the file. */
export function useWorld(backend: Backend): () => World {
  let world: World | undefined;
  beforeEach(async () => {
    world = await openWorld(backend);
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
