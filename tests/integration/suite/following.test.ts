import { flags } from "@appconfig-replicator/testing/builders";
import { describe, expect } from "vitest";
import { notification, startEvent, stopEvent } from "../world/cloud-trail.ts";
import { outcomesOf, serves, untilItEndsWell } from "../world/eventually.ts";
import { scenarios } from "../world/scenario.ts";
import { thisBackend } from "../world/this-backend.ts";
import { useWorld } from "../world/use-world.ts";

const backend = thisBackend();
const scenario = scenarios(backend);

describe("following", () => {
  const world = useWorld(backend);

  scenario("brings a deployment that CloudTrail told of to the target, once however often it is told", [], async () => {
    const { origin, target, address, replicator } = world();
    const fn = await replicator();
    const event = await startEvent(origin, address(), await origin.person.publishes(address(), flags("one")));
    expect(await untilItEndsWell(fn, event)).toEqual([`${target.name} replicated`]);
    await serves(target, address(), "one");
    for (let again = 0; again < 3; again++)
      expect(await untilItEndsWell(fn, event)).toEqual([`${target.name} in-sync`]);
    expect(await target.seen.deployments(address())).toHaveLength(1);
  });

  scenario("finds after a restart what it did before", [], async () => {
    const { origin, target, address, replicator } = world();
    const event = await startEvent(origin, address(), await origin.person.publishes(address(), flags("one")));
    await untilItEndsWell(await replicator(), event);
    expect(await untilItEndsWell(await replicator(), event)).toEqual([`${target.name} in-sync`]);
    expect(await target.seen.deployments(address())).toHaveLength(1);
  });

  scenario("brings what AppConfig's own notification told of", [], async () => {
    const { origin, target, address, replicator } = world();
    const event = await notification(origin, address(), await origin.person.publishes(address(), flags("one")));
    expect(await untilItEndsWell(await replicator(), event)).toEqual([`${target.name} replicated`]);
    await serves(target, address(), "one");
  });

  scenario("takes A, B and A again for three decisions", [], async () => {
    const { origin, target, address, replicator } = world();
    const fn = await replicator();
    for (const text of ["A", "B", "A"]) {
      const event = await startEvent(origin, address(), await origin.person.publishes(address(), flags(text)));
      expect(await untilItEndsWell(fn, event)).toEqual([`${target.name} replicated`]);
      await serves(target, address(), text);
    }
    expect(await target.seen.deployments(address())).toHaveLength(3);
  });

  scenario("keeps two environments on different versions of one profile", [], async () => {
    const { origin, target, address, replicator } = world();
    const fn = await replicator();
    const staging = address({ environment: "staging" });
    for (const { person } of [origin, target]) await person.sets(staging);
    await origin.person.publishes(staging, flags("new"));
    await origin.person.publishes(address(), flags("old"));
    for (const at of [staging, address()]) await untilItEndsWell(fn, at);
    await serves(target, staging, "new");
    await serves(target, address(), "old");
  });

  scenario("goes back where the origin was reverted, by a deployment", ["reverts"], async () => {
    const { origin, target, address, replicator } = world();
    const fn = await replicator();
    for (const text of ["good", "bad"]) {
      await origin.person.publishes(address(), flags(text));
      await untilItEndsWell(fn, address());
    }
    await origin.person.reverts(address(), 2);
    const event = await stopEvent(origin, address(), 2);
    expect(await untilItEndsWell(fn, event)).toEqual([`${target.name} replicated`]);
    await serves(target, address(), "good");
    expect((await target.seen.deployments(address())).map(({ State }) => State)).toEqual(Array(3).fill("COMPLETE"));
  });

  scenario("writes nothing where the application is missing, and goes on elsewhere", [], async () => {
    const { origin, target, other, address, replicator } = world();
    const targetRegions = [...new Set([target.name, other.name])];
    const fn = await replicator({ targetRegions });
    await origin.person.publishes(address(), flags("one"));
    const expected = targetRegions.map((name) => `${name} ${name === target.name ? "replicated" : "blocked"}`);
    expect(await outcomesOf(fn, address())).toEqual(expected);
    await serves(target, address(), "one");
  });

  scenario("creates the profile that a target lacks", [], async () => {
    const { origin, target, address, replicator } = world();
    const limits = address({ profile: "limits" });
    await origin.person.sets(limits, { type: "AWS.Freeform" });
    await origin.person.publishes(limits, '{"max":1}');
    expect(await untilItEndsWell(await replicator(), limits)).toEqual([`${target.name} replicated`]);
    await serves(target, limits, '{"max":1}');
  });
});
