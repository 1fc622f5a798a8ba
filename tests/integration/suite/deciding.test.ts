import { flags } from "@appconfig-replicator/testing/builders";
import { describe, expect } from "vitest";
import { serves, untilItEndsWell } from "../world/eventually.ts";
import { scenarios } from "../world/scenario.ts";
import { thisBackend } from "../world/this-backend.ts";
import { useWorld } from "../world/use-world.ts";

const backend = thisBackend();
const scenario = scenarios(backend);

describe("deciding", () => {
  const world = useWorld(backend);

  scenario("leaves a kill switch in the target until something newer is decided in the origin", [], async () => {
    const { origin, target, address, replicator } = world();
    const fn = await replicator();
    await origin.person.publishes(address(), flags("one"));
    await untilItEndsWell(fn, address());
    await target.person.publishes(address(), flags("kill"));
    expect(await untilItEndsWell(fn, address())).toEqual([`${target.name} diverged`]);
    await serves(target, address(), "kill");
    await origin.person.publishes(address(), flags("two"));
    expect(await untilItEndsWell(fn, address())).toEqual([`${target.name} replicated`]);
    await serves(target, address(), "two");
  });

  scenario("overwrites it where policy says so", [], async () => {
    const { origin, target, address, replicator } = world();
    const fn = await replicator({ more: { DIVERGENCE: "origin-wins" } });
    await origin.person.publishes(address(), flags("one"));
    await target.person.publishes(address(), flags("kill"));
    expect(await untilItEndsWell(fn, address())).toEqual([`${target.name} replicated`]);
    await serves(target, address(), "one");
  });

  scenario("respects an operator's undo of a replica", ["reverts"], async () => {
    const { origin, target, address, replicator } = world();
    const fn = await replicator();
    for (const text of ["one", "two"]) {
      await origin.person.publishes(address(), flags(text));
      await untilItEndsWell(fn, address());
    }
    await target.person.reverts(address(), 2);
    for (let sweep = 0; sweep < 2; sweep++) {
      expect(await untilItEndsWell(fn, address())).toEqual([`${target.name} diverged`]);
    }
    await serves(target, address(), "one");
  });

  scenario("brings home what was decided in the target during an outage, and then stands still", [], async () => {
    const { origin, target, address, replicator } = world();
    const there = await replicator();
    const back = await replicator({ originRegion: target.name, targetRegions: [origin.name] });
    await origin.person.publishes(address(), flags("before"));
    await untilItEndsWell(there, address());
    await target.person.publishes(address(), flags("outage"));
    expect(await untilItEndsWell(back, address())).toEqual([`${origin.name} replicated`]);
    await serves(origin, address(), "outage");
    for (let round = 0; round < 2; round++) {
      expect(await untilItEndsWell(there, address())).toEqual([`${target.name} in-sync`]);
      expect(await untilItEndsWell(back, address())).toEqual([`${origin.name} in-sync`]);
    }
    await origin.person.publishes(address(), flags("after"));
    await untilItEndsWell(there, address());
    await serves(target, address(), "after");
  });

  scenario("empties no target because the origin is empty", [], async () => {
    const { target, address, replicator } = world();
    await target.person.publishes(address(), flags("theirs"));
    expect(await untilItEndsWell(await replicator(), address())).toEqual([`${target.name} in-sync`]);
    await serves(target, address(), "theirs");
  });
});
