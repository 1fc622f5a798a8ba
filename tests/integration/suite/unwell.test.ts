import { flags } from "@appconfig-replicator/testing/builders";
import { ILLNESSES, type RegionalProxy, regionalProxy } from "@appconfig-replicator/testing/stand-ins";
import { afterEach, describe, expect } from "vitest";
import { serves, untilItEndsWell } from "../world/eventually.ts";
import { scenarios } from "../world/scenario.ts";
import { thisBackend } from "../world/this-backend.ts";
import { useWorld } from "../world/use-world.ts";

const backend = thisBackend();
const scenario = scenarios(backend);

/** A warm function asks at most this much of a region at once, so it needs no more connections, however long it lives. */
const MOST_CONNECTIONS = 5;
const EVENTS = 10;

describe("a server that is unwell, with the function's own timeouts and retries", () => {
  const world = useWorld(backend);
  let proxy: RegionalProxy | undefined;
  afterEach(() => proxy?.stop());
  const between = async (): Promise<RegionalProxy> => {
    proxy = await regionalProxy(backend.endpoint ?? "");
    return proxy;
  };

  for (const illness of ILLNESSES) {
    scenario(`one target ${illness}: the other is served, and the event comes again`, ["interposition"], async () => {
      const { origin, target, other, address, replicator } = world();
      const { endpoint, makeUnwell } = await between();
      makeUnwell(other.name, illness);
      const fn = await replicator({ endpoint, targetRegions: [target.name, other.name] });
      await origin.person.publishes(address(), flags("one"));
      const looked = fn.invoke(address());
      await expect(looked).rejects.toThrow(`needs another look at 1 of 2 targets: ${other.name} (failed)`);
      await serves(target, address(), "one");
    });
  }

  scenario("the origin stalls: nothing is written, and the event comes again", ["interposition"], async () => {
    const { origin, target, address, replicator } = world();
    const { endpoint, makeUnwell } = await between();
    await origin.person.publishes(address(), flags("one"));
    makeUnwell(origin.name, "stalls");
    const fn = await replicator({ endpoint });
    await expect(fn.invoke(address())).rejects.toThrow("needs another look at 1 of 1 targets");
    expect(await target.seen.deployments(address())).toEqual([]);
  });

  scenario("connections are kept from event to event", ["interposition"], async () => {
    const { origin, target, address, replicator } = world();
    const { endpoint, connections, requests } = await between();
    const fn = await replicator({ endpoint });
    await origin.person.publishes(address(), flags("one"));
    for (let event = 0; event < EVENTS; event++) await untilItEndsWell(fn, address());
    for (const { name } of [origin, target]) {
      expect(requests(name)).toBeGreaterThan(EVENTS);
      expect(connections(name)).toBeLessThanOrEqual(MOST_CONNECTIONS);
    }
  });
});
