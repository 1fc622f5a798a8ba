import type { Address, FailureKind, RegionPorts, RolloutShape } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { failing, type MemoryWorld, twoRegions, UNREADABLE, watched } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";
import { Death, withFaults } from "../src/index.ts";

const LIMITS: Address = { ...FLAGS, profile: "limits" };
const CANARY: RolloutShape = { durationMinutes: 3, growthType: "EXPONENTIAL", growthPercent: 7, bakeMinutes: 1 };
const SLOWLY: RolloutShape = { durationMinutes: 60, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 10 };

/** The target has everything but the news: an older version that a person deployed there. */
function withNews(): MemoryWorld {
  const world = twoRegions();
  world.target.person.publishes(FLAGS, flags("older"));
  world.origin.person.createsStrategy("canary", CANARY);
  world.clock.advanceMinutes(1);
  world.origin.person.publishes(FLAGS, flags("news"), { strategy: "canary" });
  world.clock.advanceMinutes(10);
  return world;
}

/** The target has no more than the application and its environment. */
function withoutProfile(): MemoryWorld {
  const world = withNews();
  world.target.person.deletesProfile(FLAGS);
  return world;
}

describe("whatever cannot be read is unknown, never none:", () => {
  const reads = [
    { side: "origin", method: "configs.resolve" },
    { side: "origin", method: "deployments.observe" },
    { side: "origin", method: "deployments.read" },
    { side: "origin", method: "configs.readVersion" },
    { side: "origin", method: "strategies.list" },
    { side: "target", method: "configs.resolve" },
    { side: "target", method: "deployments.observe" },
    { side: "target", method: "configs.readVersion" },
    { side: "target", method: "strategies.list" },
  ] as const;

  it.each(reads.flatMap((read) => UNREADABLE.map((failure) => ({ ...read, failure }))))(
    "$side $method $failure",
    async ({ side, method, failure }) => {
      const world = withNews();
      const before = structuredClone(world.target.state.applications);
      const outcome = await world.follows({ [side]: failing(world[side].ports, method, { failure }) });
      expect(outcome).toMatchObject({ kind: "failed", row: "unread", failure: { kind: failure } });
      expect(world.target.state.applications).toEqual(before);
      expect(world.observer.writes).toEqual([]);
      expect(await world.follows()).toMatchObject({ kind: "replicated" });
    },
  );

  it.each(UNREADABLE)("the profile to be created like the origin's, %s", async (failure) => {
    const world = withoutProfile();
    const origin = failing(world.origin.ports, "structure.readProfile", { failure });
    expect(await world.follows({ origin })).toMatchObject({ kind: "failed", failure: { kind: failure } });
    expect(world.target.state.applications[0]?.profiles).toEqual([]);
  });

  it.each(UNREADABLE)("what an unlisted label stands on, %s", async (failure) => {
    const world = twoRegions();
    const version = world.origin.person.createsVersion(FLAGS, flags("a"), { label: "stable" });
    world.origin.person.deploys(FLAGS, { version: "stable" });
    expect(version).toBe(1);
    const origin = failing(world.origin.ports, "configs.findVersion", { failure });
    expect(await world.follows({ origin })).toMatchObject({ kind: "failed", failure: { kind: failure } });
    expect(world.observer.writes).toEqual([]);
  });

  it("a version that was deleted is the one that is none", async () => {
    const world = withNews();
    world.target.person.deletesVersion(FLAGS, 1);
    expect(await world.follows()).toMatchObject({ kind: "replicated" });
  });
});

describe("the details of an undone deployment", () => {
  it("that are older than the list it is in are not believed", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("good"));
    await world.follows();
    world.origin.person.publishes(FLAGS, flags("bad"), { shape: SLOWLY });
    const { ports } = world.origin;
    const ids = { applicationId: "a000001", environmentId: "a000002" } as never;
    const beforeTheStop = await ports.deployments.read(ids, 2);
    world.origin.person.stops(FLAGS, 2);
    world.clock.advanceMinutes(1);
    const read: typeof ports.deployments.read = async (environment, number) =>
      number === 2 ? beforeTheStop : ports.deployments.read(environment, number);
    const lagging = { ...ports, deployments: { ...ports.deployments, read } };
    expect(await world.follows({ origin: lagging })).toMatchObject({
      kind: "failed",
      row: "unread",
      failure: { kind: "lagging", operation: "GetDeployment", subject: "deployment #2" },
    });
    expect(world.observer.writes.filter(({ operation }) => operation === "StartDeployment")).toHaveLength(1);
  });
});

/** Where a write that fails for ever ends: looked at again a few times where the world may have moved, else at once. */
const ENDS: readonly { readonly failure: FailureKind; readonly kind: string; readonly tries: number }[] = [
  { failure: "conflict", kind: "waiting", tries: 4 },
  { failure: "not-found", kind: "waiting", tries: 4 },
  { failure: "label-taken", kind: "waiting", tries: 4 },
  { failure: "unavailable", kind: "failed", tries: 4 },
  { failure: "garbled", kind: "failed", tries: 4 },
  { failure: "throttled", kind: "failed", tries: 1 },
  { failure: "lagging", kind: "failed", tries: 1 },
  { failure: "refused", kind: "blocked", tries: 1 },
  { failure: "denied", kind: "blocked", tries: 1 },
  { failure: "quota-exceeded", kind: "blocked", tries: 1 },
  { failure: "too-large", kind: "blocked", tries: 1 },
];

const WRITES = [
  { method: "deployments.start", operation: "StartDeployment", world: withNews },
  { method: "configs.createVersion", operation: "CreateHostedConfigurationVersion", world: withNews },
  { method: "strategies.create", operation: "CreateDeploymentStrategy", world: withNews },
  { method: "structure.createProfile", operation: "CreateConfigurationProfile", world: withoutProfile },
  { method: "structure.createEnvironment", operation: "CreateEnvironment", world: withoutEnvironment },
  { method: "structure.createApplication", operation: "CreateApplication", world: withoutApplication },
] as const;

function withoutApplication(): MemoryWorld {
  const world = withNews();
  world.target.person.deletesApplication("shop");
  return world;
}

function withoutEnvironment(): MemoryWorld {
  const world = withNews();
  world.target.state.applications[0]?.environments.splice(0);
  return world;
}

const isStructure = (method: string): boolean => method.startsWith("structure.");

describe("a write that fails for ever comes to an end:", () => {
  // What is refused may be there already: then the next look finds it, and here it never does.
  const ends = (method: string) =>
    ENDS.map((end) => (isStructure(method) && end.failure === "refused" ? { ...end, tries: 4 } : end));

  it.each(WRITES.flatMap((write) => ends(write.method).map((end) => ({ ...write, ...end }))))(
    "$method $failure: $kind after $tries",
    async ({ method, operation, world: setting, failure, kind, tries }) => {
      const world = setting();
      const target = watched(failing(world.target.ports, method, { failure }));
      const outcome = await world.follows({ target: target.ports, policy: { provision: "all" } });
      expect(outcome).toMatchObject({ kind, failure: { kind: failure, operation }, target: { region: "us-west-2" } });
      expect(outcome.reason).toContain(operation);
      expect(target.times(method)).toBe(tries);
      const told = world.observer.writes.filter((write) => write.operation === operation);
      expect(told).toHaveLength(tries);
      expect(told[0]).toMatchObject({ result: undefined, failure: { kind: failure } });
    },
  );

  it("says until when to wait for a region that keeps moving: a moment", async () => {
    const world = withNews();
    const target = failing(world.target.ports, "deployments.start", { failure: "conflict" });
    const { until } = await world.follows({ target });
    expect((until ?? 0) - world.clock.now()).toBe(5_000);
  });
});

describe("a write that fails once, for a reason that passes, is made when the world was looked at again:", () => {
  const passing = ["conflict", "not-found", "unavailable", "garbled"] as const;
  it.each(WRITES.flatMap((write) => passing.map((failure) => ({ ...write, failure }))))(
    "$method $failure",
    async ({ method, world: setting, failure }) => {
      const world = setting();
      const target = failing(world.target.ports, method, { failure, times: 2 });
      expect(await world.follows({ target, policy: { provision: "all" } })).toMatchObject({ kind: "replicated" });
      expect(world.served(world.target)).toBe("news");
    },
  );

  it.each(WRITES.map(({ method, world }) => ({ method, world })))(
    "$method, of which only the answer was lost, is not made twice",
    async ({ method, world: setting }) => {
      const world = setting();
      let lost = false;
      const target = withFaults(world.target.ports, (call) => {
        if (lost || call.method !== method) return undefined;
        lost = true;
        return { kind: "answer-lost" };
      });
      await world.follows({ target, policy: { provision: "all" } });
      world.clock.advanceMinutes(10);
      expect(await world.follows({ policy: { provision: "all" } })).toMatchObject({ kind: "in-sync" });
      const [shop, ...others] = world.target.state.applications;
      expect(others).toEqual([]);
      expect(shop?.environments).toHaveLength(1);
      expect(shop?.profiles).toHaveLength(1);
      expect(world.target.state.strategies.filter(({ name }) => name === "canary")).toHaveLength(1);
      const texts = shop?.profiles[0]?.versions.filter(({ content }) => Buffer.from(content).includes("news"));
      expect(texts).toHaveLength(1);
      const replicas = shop?.environments[0]?.deployments.filter(({ description }) => description !== "");
      expect(replicas).toHaveLength(1);
    },
  );
});

describe("a defect beside a write", () => {
  const dying = (ports: RegionPorts, { dies, slow }: { readonly dies: string; readonly slow: string }): RegionPorts =>
    withFaults(ports, ({ method }) => {
      if (method === dies) return { kind: "dies", when: "before" };
      return method === slow ? { kind: "slow", turns: 200 } : undefined;
    });

  it("is thrown only when the version beside it is written", async () => {
    const world = withNews();
    const target = dying(world.target.ports, { dies: "strategies.create", slow: "configs.createVersion" });
    await expect(world.follows({ target })).rejects.toThrow(Death);
    expect(world.target.state.applications[0]?.profiles[0]?.versions).toHaveLength(2);
  });

  it("is thrown only when the strategy beside it is written", async () => {
    const world = withNews();
    const target = dying(world.target.ports, { dies: "configs.createVersion", slow: "strategies.create" });
    await expect(world.follows({ target })).rejects.toThrow(Death);
    expect(world.target.state.strategies.filter(({ name }) => name === "canary")).toHaveLength(1);
  });
});

describe("a stop that fails", () => {
  function withUndone(address: Address): MemoryWorld {
    const world = twoRegions([FLAGS, LIMITS]);
    world.origin.person.publishes(address, flags("bad"), { shape: SLOWLY });
    return world;
  }

  async function undone(address: Address): Promise<MemoryWorld> {
    const world = withUndone(address);
    await world.follows({ address });
    world.origin.person.stops(address, 1);
    world.clock.advanceMinutes(1);
    return world;
  }

  it.each(["denied", "throttled", "unavailable", "refused"] as const)(
    "of another profile's replica concludes nothing of this address: %s",
    async (failure) => {
      const world = await undone(LIMITS);
      world.origin.person.publishes(FLAGS, flags("mine"));
      const target = watched(failing(world.target.ports, "deployments.stop", { failure }));
      const outcome = await world.follows({ target: target.ports });
      expect(outcome).toMatchObject({ kind: "waiting", row: "environment-busy", address: FLAGS });
      expect(target.times("deployments.stop")).toBe(1);
    },
  );

  it.each([
    { failure: "denied", kind: "blocked", row: "undone-rollout-in-flight" },
    { failure: "throttled", kind: "failed", row: "undone-rollout-in-flight" },
  ] as const)("of the address's own says so: $failure is $kind", async ({ failure, kind, row }) => {
    const world = await undone(FLAGS);
    const target = failing(world.target.ports, "deployments.stop", { failure });
    expect(await world.follows({ target })).toMatchObject({
      kind,
      row,
      failure: { kind: failure, operation: "StopDeployment" },
    });
  });

  it.each(["refused", "unavailable", "conflict"] as const)(
    "is asked for once in a reconcile, however it fails: %s",
    async (failure) => {
      const world = await undone(FLAGS);
      const target = watched(failing(world.target.ports, "deployments.stop", { failure }));
      const outcome = await world.follows({ target: target.ports });
      expect(outcome.kind).not.toBe("blocked");
      expect(target.times("deployments.stop")).toBe(1);
      expect(await world.follows()).toMatchObject({ kind: "in-sync" });
    },
  );

  it("is told with its number when it succeeds", async () => {
    const world = await undone(FLAGS);
    await world.follows();
    expect(world.observer.writes.filter(({ operation }) => operation === "StopDeployment")).toMatchObject([
      { result: "#1", failure: undefined, address: FLAGS, target: { region: "us-west-2" } },
    ]);
  });
});
