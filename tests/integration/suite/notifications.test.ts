import { flags } from "@appconfig-replicator/testing/builders";
import { describe, expect, vi } from "vitest";
import { eventBus, tellEventBus } from "../world/event-bus.ts";
import { serves, untilItEndsWell } from "../world/eventually.ts";
import { scenarios } from "../world/scenario.ts";
import { thisBackend } from "../world/this-backend.ts";
import { useWorld } from "../world/use-world.ts";

const backend = thisBackend();
const scenario = scenarios(backend);

/** From a deployment to its event, on this machine. */
const DEADLINE = { timeout: 10_000, interval: 50 };

describe("notifications", () => {
  const world = useWorld(backend);

  scenario("AppConfig itself tells of a deployment, in a form that leads to it", ["notifications"], async () => {
    const { account, origin, target, address, replicator, doors } = world();
    const bus = await eventBus();
    try {
      await doors.redirect(`arn:aws:events:${origin.name}:${account}:event-bus/default`, bus.endpoint);
      const hush = await tellEventBus(origin, address(), account);
      await origin.person.publishes(address(), flags("one"));
      // A start and, since it is complete at once, its completion; in any order.
      await vi.waitFor(() => expect(bus.events).toHaveLength(2), DEADLINE);
      await hush();
      const fn = await replicator();
      const outcomes = [];
      for (const event of bus.events) outcomes.push(...(await untilItEndsWell(fn, event)));
      expect(outcomes).toEqual([`${target.name} replicated`, `${target.name} in-sync`]);
      await serves(target, address(), "one");
    } finally {
      await bus.stop();
    }
  });
});
