import type { World } from "../world/world.ts";
import { passNext } from "./progress.ts";

/** Brings every deployment of a world to where it is by now. */
export function settleWorld(world: World, nowMs: number): void {
  for (const application of world.applications.values()) {
    for (const environment of application.environments.values()) {
      let passed = passNext(environment, nowMs);
      while (passed !== undefined) passed = passNext(environment, nowMs);
    }
  }
}
