import {
  FENCE_NAME,
  type FenceScope,
  formatFence,
  knownFacts,
  type RegionPorts,
  reconcileRegions,
  replicateDeployment,
  type StrategyId,
} from "@appconfig-replicator/domain";
import { AT_ONCE, FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { failing, type MemoryWorld, twoRegions, watched } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";

const BETA = { ...FLAGS, environment: "beta" };
const TEN_HOURS = { durationMinutes: 600, growthType: "LINEAR", growthPercent: 1, bakeMinutes: 0 } as const;

const fences = ({ target }: MemoryWorld, scope: FenceScope = {}) =>
  target.person.createsStrategy(FENCE_NAME, AT_ONCE, formatFence({ scope, by: "anna", at: "now", why: "outage" }));

const writesOf = ({ observer }: MemoryWorld) => observer.writes.map(({ operation }) => operation);

/** The regions' ports as they are, but for one method, before which something happens. */
function before(ports: RegionPorts, method: "createVersion" | "listAnew", happens: () => void): RegionPorts {
  const { configs, strategies } = ports;
  const createVersion: typeof configs.createVersion = (draft) => {
    happens();
    return configs.createVersion(draft);
  };
  const listAnew = () => {
    happens();
    return strategies.listAnew();
  };
  return method === "createVersion"
    ? { ...ports, configs: { ...configs, createVersion } }
    : { ...ports, strategies: { ...strategies, listAnew } };
}

describe("what a person fenced off", () => {
  it("gets nothing written, whatever the origin decides, and follows again once that is lifted", async () => {
    const world = twoRegions();
    const fence = fences(world, { application: "shop" });
    world.origin.person.publishes(FLAGS, flags("a"));
    world.clock.advanceMinutes(1);
    expect(await world.follows()).toMatchObject({ kind: "fenced", row: "fenced" });
    expect(writesOf(world)).toEqual([]);
    world.target.person.deletesStrategy(fence);
    expect(await world.follows()).toMatchObject({ kind: "replicated" });
  });

  it("keeps even a rollout of ours that was undone at the origin", async () => {
    const world = twoRegions();
    await world.followsNew("good");
    await world.followsNew("bad", { shape: TEN_HOURS });
    world.origin.person.stops(FLAGS, 2);
    fences(world);
    world.clock.advanceMinutes(1);
    expect(await world.follows()).toMatchObject({ kind: "fenced" });
    expect(writesOf(world)).not.toContain("StopDeployment");
  });

  it("is what its name says: the environment beside it goes on", async () => {
    const world = twoRegions([FLAGS, BETA]);
    fences(world, { application: "shop", environment: "beta" });
    for (const address of [FLAGS, BETA]) world.origin.person.publishes(address, flags("a"));
    expect(await world.follows({ address: BETA })).toMatchObject({ kind: "fenced" });
    expect(await world.follows()).toMatchObject({ kind: "replicated" });
  });

  it("holds for what does not exist there yet", async () => {
    const world = twoRegions();
    world.target.person.deletesApplication("shop");
    fences(world, { application: "shop" });
    world.origin.person.publishes(FLAGS, flags("a"));
    expect(await world.follows({ policy: { provision: "all" } })).toMatchObject({ kind: "fenced" });
    expect(world.target.state.applications).toEqual([]);
  });

  it("cannot be told where strategies cannot be listed: then nothing is written", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const target = failing(world.target.ports, "strategies.listAnew", { failure: "denied" });
    expect(await world.follows({ target })).toMatchObject({
      kind: "failed",
      row: "unread",
      failure: { kind: "denied" },
    });
    expect(writesOf(world)).toEqual([]);
  });

  it("is never a way to roll anything out, though its shape is the fastest", async () => {
    const world = twoRegions([FLAGS, BETA]);
    const fence = fences(world, { application: "shop", environment: "beta" });
    world.origin.person.publishes(FLAGS, flags("a"));
    await world.follows({ policy: { rollout: { kind: "instant" } } });
    const [started] = world.target.state.applications[0]?.environments[0]?.deployments ?? [];
    expect(started?.strategyId).not.toBe(fence);
  });
});

describe("a sweep", () => {
  const sweep = (world: MemoryWorld, target: RegionPorts) =>
    reconcileRegions(
      { ...world.reconciler({ targets: [target] }), facts: knownFacts() },
      world.origin.catalog,
    )({
      concurrency: 1,
      hasTime: () => true,
    });

  it("asks anew for fences only where it is about to write", async () => {
    const world = twoRegions();
    await world.followsNew("a");
    const seen = watched(world.target.ports);
    await sweep(world, seen.ports);
    expect([seen.times("strategies.list"), seen.times("strategies.listAnew")]).toEqual([1, 0]);
    world.origin.person.publishes(FLAGS, flags("b"));
    await sweep(world, seen.ports);
    expect(seen.times("strategies.listAnew")).toBe(1);
  });

  it("heeds a fence that the list it remembers does not have yet", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const { strategies } = world.target.ports;
    const remembered = await strategies.list();
    fences(world);
    const target = { ...world.target.ports, strategies: { ...strategies, list: async () => remembered } };
    expect((await sweep(world, target)).outcomes).toEqual({ fenced: 1 });
    expect(writesOf(world)).toEqual([]);
  });
});

describe("a look that began before the fence", () => {
  it("starts nothing once it is set, where making ready took longer than fences count for", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const target = before(world.target.ports, "createVersion", () => {
      fences(world);
      world.clock.advanceMs(10_001);
    });
    expect(await world.follows({ target })).toMatchObject({ kind: "fenced" });
    expect(writesOf(world)).not.toContain("StartDeployment");
  });

  it("stops nothing either", async () => {
    const world = twoRegions();
    await world.followsNew("good");
    world.origin.person.publishes(FLAGS, flags("slow"), { shape: TEN_HOURS });
    world.clock.advanceMinutes(300);
    await world.follows();
    world.clock.advanceMinutes(301);
    world.origin.person.publishes(FLAGS, flags("urgent"));
    const target = before(world.target.ports, "createVersion", () => {
      fences(world);
      world.clock.advanceMs(10_001);
    });
    expect(await world.follows({ target })).toMatchObject({ kind: "fenced" });
    expect(writesOf(world)).not.toContain("StopDeployment");
    // Nothing else kept it from stopping.
    world.target.person.deletesStrategy(world.target.state.strategies.at(-1)?.id as StrategyId);
    await world.follows();
    expect(writesOf(world)).toContain("StopDeployment");
  });

  it("goes on where making ready took long, and nothing is fenced off", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const target = before(world.target.ports, "createVersion", () => world.clock.advanceMs(10_001));
    expect(await world.follows({ target })).toMatchObject({ kind: "replicated" });
    expect(writesOf(world).filter((each) => each === "CreateHostedConfigurationVersion")).toHaveLength(1);
  });

  it("ends, where a region takes longer to tell its fences than they count for", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const target = before(world.target.ports, "listAnew", () => world.clock.advanceMs(10_001));
    expect(await world.follows({ target })).toMatchObject({
      kind: "failed",
      row: "unread",
      failure: { kind: "unavailable", subject: expect.stringContaining("10 s before a write") },
    });
    expect(writesOf(world)).toEqual([]);
  });

  it("with an answer that is hardly ten seconds old, starts", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const target = before(world.target.ports, "createVersion", () => world.clock.advanceMs(9_990));
    const { times, ports } = watched(target);
    const { facts, ...reconciler } = world.reconciler({ targets: [ports] });
    await replicateDeployment({ ...reconciler, facts })({ address: FLAGS });
    expect(times("strategies.listAnew")).toBe(1);
  });
});
