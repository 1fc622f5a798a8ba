import {
  type Address,
  DEFAULT_POLICY,
  inspectReplication,
  knownFacts,
  type Outcome,
  type Reconciler,
  type RegionPorts,
  reconcileRegions,
  replicateDeployment,
} from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { failing, type MemoryWorld, twoRegions, watched } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";
import { memoryDigest, memoryRegion, withFaults } from "../src/index.ts";

const LIMITS: Address = { ...FLAGS, profile: "limits" };
const STAGING: Address = { ...FLAGS, environment: "staging" };
const EVERYTHING = { application: "shop", environment: "prod" } as const;
const SLOWLY = { durationMinutes: 60, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 10 } as const;

/** One process that remembers everything it ever saw. */
function processOf(
  world: MemoryWorld,
  regions: { origin?: RegionPorts; targets?: readonly RegionPorts[] } = {},
): Reconciler {
  const { clock, observer, origin, target } = world;
  return {
    origin: regions.origin ?? origin.ports,
    targets: regions.targets ?? [target.ports],
    policy: DEFAULT_POLICY,
    clock,
    digest: memoryDigest,
    observer,
    facts: knownFacts(),
  };
}

const ireland = ({ clock }: MemoryWorld) => memoryRegion({ account: "-", region: "eu-west-1" }, clock, "c");

describe("what is remembered of one place is not taken for another, though", () => {
  it("two regions use the same ids", async () => {
    const world = twoRegions([FLAGS], { idPrefixInTarget: "a" });
    const replicate = replicateDeployment(processOf(world));
    world.target.person.publishes(FLAGS, flags("theirs"));
    world.clock.advanceMinutes(1);
    for (const text of ["one", "two", "one"]) {
      world.origin.person.publishes(FLAGS, flags(text));
      expect(await replicate({ address: FLAGS })).toMatchObject([{ kind: "replicated" }]);
      expect(world.served(world.target)).toBe(text);
      expect(await replicate({ address: FLAGS })).toMatchObject([{ kind: "in-sync" }]);
    }
    world.origin.person.reverts(FLAGS, 3);
    expect(await replicate({ address: FLAGS })).toMatchObject([{ kind: "replicated", replica: { isUndo: true } }]);
    expect(world.served(world.target)).toBe("two");
    world.target.person.publishes(FLAGS, flags("kill"));
    expect(await replicate({ address: FLAGS })).toMatchObject([{ kind: "diverged" }]);
  });

  it("an environment has deployments by the same numbers as the one beside it", async () => {
    const world = twoRegions([FLAGS, STAGING]);
    const replicate = replicateDeployment(processOf(world));
    const both = async (): Promise<readonly (string | undefined)[]> => {
      for (const address of [FLAGS, STAGING]) await replicate({ address });
      return [FLAGS, STAGING].map((address) => world.served(world.target, address));
    };
    world.origin.person.publishes(FLAGS, flags("prod 1"));
    world.origin.person.publishes(STAGING, flags("staging 1"));
    expect(await both()).toEqual(["prod 1", "staging 1"]);
    world.origin.person.publishes(FLAGS, flags("prod 2"));
    expect(await both()).toEqual(["prod 2", "staging 1"]);
    world.target.person.publishes(STAGING, flags("kill"));
    world.origin.person.publishes(FLAGS, flags("prod 3"));
    expect(await both()).toEqual(["prod 3", "kill"]);
    world.origin.person.publishes(STAGING, flags("staging 2"));
    expect(await both()).toEqual(["prod 3", "staging 2"]);
  });

  it("a profile has versions by the same numbers as the one beside it", async () => {
    const world = twoRegions([FLAGS, LIMITS]);
    const replicate = replicateDeployment(processOf(world));
    for (const round of ["one", "two"]) {
      for (const address of [FLAGS, LIMITS])
        world.origin.person.publishes(address, flags(`${address.profile} ${round}`));
      await replicate({ address: EVERYTHING });
      expect([FLAGS, LIMITS].map((address) => world.served(world.target, address))).toEqual([
        `flags ${round}`,
        `limits ${round}`,
      ]);
    }
  });

  it("an application has the same ids as one of another region", async () => {
    const world = twoRegions();
    const other = memoryRegion({ account: "-", region: "eu-west-1" }, world.clock, "b");
    other.person.sets(FLAGS);
    other.person.publishes(FLAGS, flags("ireland's"));
    world.clock.advanceMinutes(1);
    world.origin.person.publishes(FLAGS, flags("one"));
    const replicate = replicateDeployment(processOf(world, { targets: [world.target.ports, other.ports] }));
    expect(await replicate({ address: FLAGS })).toMatchObject([{ kind: "replicated" }, { kind: "replicated" }]);
    expect(await replicate({ address: FLAGS })).toMatchObject([{ kind: "in-sync" }, { kind: "in-sync" }]);
    other.person.publishes(FLAGS, flags("kill"));
    expect(await replicate({ address: FLAGS })).toMatchObject([{ kind: "in-sync" }, { kind: "diverged" }]);
  });
});

describe("several targets", () => {
  it("share what is read at the origin", async () => {
    const world = twoRegions();
    const second = ireland(world);
    second.person.sets(FLAGS);
    world.origin.person.createsStrategy("slow", SLOWLY);
    world.origin.person.publishes(FLAGS, flags("a"), { strategy: "slow" });
    const origin = watched(world.origin.ports);
    const targets = [world.target.ports, second.ports].map((ports) => watched(ports));
    const reconciler = processOf(world, { origin: origin.ports, targets: targets.map(({ ports }) => ports) });
    const outcomes = await replicateDeployment(reconciler)({ address: FLAGS });
    expect(outcomes.map(({ kind, target }) => [kind, target.region])).toEqual([
      ["replicated", "us-west-2"],
      ["replicated", "eu-west-1"],
    ]);
    expect(origin.times("configs.readVersion")).toBe(1);
    expect(origin.times("strategies.list")).toBe(1);
    expect(origin.times("deployments.read")).toBe(1);
    // Once more after one was created, lest another process did the same.
    for (const { times } of targets) expect(times("strategies.list")).toBe(2);
  });

  it("are inspected side by side", async () => {
    const world = twoRegions();
    const second = ireland(world);
    second.person.sets(FLAGS);
    second.person.publishes(FLAGS, flags("a"));
    world.clock.advanceMinutes(1);
    world.origin.person.publishes(FLAGS, flags("a"));
    const reconciler = processOf(world, { targets: [world.target.ports, second.ports] });
    const { addresses } = await inspectReplication(reconciler)({ address: FLAGS });
    expect(
      addresses.flatMap(({ targets }) => targets).map(({ target, plan }) => [target.region, plan.verdict.kind]),
    ).toEqual([
      ["us-west-2", "replicate"],
      ["eu-west-1", "in-sync"],
    ]);
  });

  it("do not hold each other up", async () => {
    const world = twoRegions();
    const second = ireland(world);
    second.person.sets(FLAGS);
    world.origin.person.publishes(FLAGS, flags("a"));
    const dark = failing(world.target.ports, "configs.resolve", { failure: "unavailable" });
    const replicate = replicateDeployment(processOf(world, { targets: [dark, second.ports] }));
    expect(await replicate({ address: FLAGS })).toMatchObject([{ kind: "failed" }, { kind: "replicated" }]);
  });
});

describe("large contents", () => {
  const text = (bytes: number): string => "x".repeat(bytes);
  const KEPT = 256 * 1024;

  it.each([
    { bytes: KEPT, reads: 1, because: "it is kept for the write" },
    { bytes: KEPT + 1, reads: 2, because: "it is let go, and read again for the one write that wants it" },
  ])("of $bytes bytes are read $reads times, because $because", async ({ bytes, reads }) => {
    const world = twoRegions([]);
    for (const { person } of [world.origin, world.target]) person.sets(FLAGS, { type: "AWS.Freeform" });
    world.origin.person.publishes(FLAGS, text(bytes), { contentType: "text/plain" });
    const origin = watched(world.origin.ports);
    expect(await replicateDeployment(processOf(world, { origin: origin.ports }))({ address: FLAGS })).toMatchObject([
      { kind: "replicated" },
    ]);
    expect(origin.times("configs.readVersion")).toBe(reads);
    expect(world.served(world.target)).toHaveLength(bytes);
  });

  it("are read no more than sixteen at once, so that they fit in memory", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    for (let number = 1; number <= 40; number++) {
      world.target.person.publishes(FLAGS, flags(`${number}`), { shape: SLOWLY });
      world.target.person.stops(FLAGS, number);
      world.clock.advanceMinutes(1);
    }
    let [now, most] = [0, 0];
    const { deployments } = world.target.ports;
    const read: typeof deployments.read = async (...asked) => {
      most = Math.max(most, ++now);
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      now -= 1;
      return deployments.read(...asked);
    };
    const target = { ...world.target.ports, deployments: { ...deployments, read } };
    const outcome = await world.follows({ target });
    expect(outcome).toMatchObject({ kind: "diverged", row: "target-not-older" });
    expect([most > 1, most <= 16]).toEqual([true, true]);
  });
});

describe("what an environment gets next", () => {
  it("is an undo before anything that was decided, however long ago, and then the oldest", async () => {
    const addresses = ["one", "two", "three", "four"].map((profile) => ({ ...FLAGS, profile }));
    const world = twoRegions(addresses);
    const [one, two, three, four] = addresses as [Address, Address, Address, Address];
    world.origin.person.publishes(four, flags("good"));
    world.origin.person.publishes(four, flags("bad"));
    await world.follows({ address: four });
    for (const address of [three, one, two]) {
      world.clock.advanceMinutes(1);
      world.origin.person.publishes(address, flags(address.profile));
    }
    world.origin.person.reverts(four, 2);
    world.observer.writes.splice(0);
    await replicateDeployment(world.reconciler())({ address: EVERYTHING });
    const started = world.observer.writes.filter(({ operation }) => operation === "StartDeployment");
    expect(started.map(({ address }) => address.profile)).toEqual(["four", "three", "one", "two"]);
  });

  it("is a stop before anything is started, told as that of the profile it stops", async () => {
    const world = twoRegions([FLAGS, LIMITS]);
    world.origin.person.publishes(LIMITS, flags("bad"), { shape: SLOWLY });
    await world.follows({ address: LIMITS });
    world.origin.person.stops(LIMITS, 1);
    world.clock.advanceMinutes(1);
    world.origin.person.publishes(FLAGS, flags("a"));
    world.observer.writes.splice(0);
    await replicateDeployment(world.reconciler())({ address: EVERYTHING });
    expect(world.observer.writes[0]).toMatchObject({ operation: "StopDeployment", address: LIMITS });
    expect(world.observer.writes.filter(({ operation }) => operation === "StopDeployment")).toHaveLength(1);
  });
});

describe("an environment as a whole", () => {
  it("whose profiles cannot be read is one failure, for all of them", async () => {
    const world = twoRegions();
    const origin = failing(world.origin.ports, "configs.resolve", { failure: "unavailable" });
    const outcomes = await replicateDeployment(processOf(world, { origin }))({ address: EVERYTHING });
    expect(outcomes).toMatchObject([{ kind: "failed", row: "unread", failure: { kind: "unavailable" } }]);
    expect(outcomes.map(({ address }) => address)).toEqual([EVERYTHING]);
    expect(world.observer.outcomes).toEqual(outcomes);
  });

  it("of which there are two by that name is one failure, for all of them", async () => {
    const world = twoRegions();
    const environments = world.origin.state.applications[0]?.environments ?? [];
    environments.push(...structuredClone(environments));
    const outcomes = await replicateDeployment(processOf(world))({ address: EVERYTHING });
    const reason = "us-east-1 has more than one environment named 'prod'";
    expect(outcomes).toMatchObject([{ kind: "failed", row: "unread", reason }]);
    expect(outcomes.map(({ address }) => address)).toEqual([EVERYTHING]);
  });

  it("that is the origin's own is refused, though it cannot be read", async () => {
    const world = twoRegions();
    const origin = failing(world.origin.ports, "configs.resolve", { failure: "unavailable" });
    const itself = { ...processOf(world, { origin }), targets: [world.origin.ports] };
    expect(await replicateDeployment(itself)({ address: EVERYTHING })).toMatchObject([
      { kind: "blocked", row: "origin-never-written" },
    ]);
  });

  it("has a profile named * among others: it is one of them, and stands for none", async () => {
    const star = { ...FLAGS, profile: "*" };
    const world = twoRegions([FLAGS, star]);
    world.origin.person.publishes(star, flags("a"));
    const outcomes = await replicateDeployment(world.reconciler())({ address: EVERYTHING });
    expect(outcomes.map(({ address, kind }) => [address, kind])).toEqual([
      [FLAGS, "in-sync"],
      [star, "replicated"],
    ]);
    expect([world.served(world.target, FLAGS), world.served(world.target, star)]).toEqual([undefined, "a"]);
  });

  it("that the origin does not have has no addresses, while one that is named is said to be missing", async () => {
    const world = twoRegions();
    world.origin.person.deletesApplication("shop");
    expect(await replicateDeployment(processOf(world))({ address: EVERYTHING })).toEqual([]);
    expect(await replicateDeployment(processOf(world))({ address: FLAGS })).toMatchObject([
      { kind: "in-sync", row: "nothing-decided" },
    ]);
  });

  it("says of each address what became of it, once", async () => {
    const world = twoRegions([FLAGS, LIMITS]);
    world.origin.person.publishes(FLAGS, flags("a"));
    world.origin.person.publishes(LIMITS, flags("b"));
    const outcomes = await replicateDeployment(processOf(world))({ address: EVERYTHING });
    expect(world.observer.outcomes).toEqual(outcomes);
    expect(outcomes.map(({ address }) => address.profile).toSorted()).toEqual(["flags", "limits"]);
    const [first] = outcomes as [Outcome];
    expect(first).toMatchObject({
      row: "replica-due",
      replica: { number: 1, versionNumber: 1, state: "COMPLETE", isUndo: false },
      reason: expect.stringContaining("started #1 with v1") as string,
    });
    const startedAt = world.target.state.applications[0]?.environments[0]?.deployments[0]?.startedAt ?? 0;
    // Nothing was ever deployed there: the lag counts from the first look, which came after the decision.
    expect(first.replica?.isFirst).toBe(true);
    expect(first.replica?.lagMs).toBeGreaterThan(0);
    expect(first.replica?.lagMs).toBeLessThan(startedAt - (first.replica?.stamp.decidedAt ?? 0));
  });

  it("carries what set it off into what it starts", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"), { description: "for black friday" });
    await replicateDeployment(processOf(world))({ address: EVERYTHING, correlationId: "event-7" });
    const [replica] = world.target.state.applications[0]?.environments[0]?.deployments ?? [];
    expect(replica?.description).toMatch(/ by=event-7 \| for black friday$/);
  });
});

describe("a sweep", () => {
  const addresses = ["one", "two", "three", "four", "five"].map((environment) => ({ ...FLAGS, environment }));
  const hasTime = (): boolean => true;

  it("has no more environments under way than it may, and no fewer", async () => {
    const world = twoRegions(addresses);
    let [now, most] = [0, 0];
    const { configs } = world.origin.ports;
    const resolve: typeof configs.resolve = async (...asked) => {
      most = Math.max(most, ++now);
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      now -= 1;
      return configs.resolve(...asked);
    };
    const origin = { ...world.origin.ports, configs: { ...configs, resolve } };
    const sweep = reconcileRegions(processOf(world, { origin }), world.origin.catalog);
    expect(await sweep({ concurrency: 3, hasTime })).toMatchObject({ environments: 5 });
    expect(most).toBe(3);
  });

  it("does not miss an application that went while the list was walked, and names what it could not list", async () => {
    const world = twoRegions([FLAGS]);
    const { catalog } = world.origin;
    const withGone = { ...catalog, applications: async () => ({ ok: true, value: ["gone", "shop"] }) as const };
    expect(await reconcileRegions(processOf(world), withGone)({ concurrency: 1, hasTime })).toEqual({
      environments: 1,
      outcomes: { "in-sync": 1 },
      leftOver: [],
      unlisted: [],
    });
    const failure = { kind: "denied", operation: "ListEnvironments", region: "us-east-1", subject: "gone" } as const;
    const withDenied: typeof catalog = {
      ...withGone,
      environments: async (name) => (name === "gone" ? { ok: false, failure } : catalog.environments(name)),
    };
    expect(await reconcileRegions(processOf(world), withDenied)({ concurrency: 1, hasTime })).toMatchObject({
      environments: 1,
      unlisted: [failure],
    });
  });

  it("carries what it is known by into what it starts", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const sweep = reconcileRegions(processOf(world), world.origin.catalog);
    await sweep({ concurrency: 1, hasTime, correlationId: "sweep-3" });
    const [replica] = world.target.state.applications[0]?.environments[0]?.deployments ?? [];
    expect(replica?.description).toMatch(/ by=sweep-3$/);
  });

  it("with a defect in one environment finishes the others before it throws", async () => {
    const world = twoRegions(addresses.slice(0, 2));
    for (const address of addresses.slice(0, 2)) world.origin.person.publishes(address, flags("a"));
    let met = false;
    const origin = withFaults(world.origin.ports, ({ method }) => {
      if (method !== "configs.resolve") return undefined;
      if (met) return { kind: "slow", turns: 100 };
      met = true;
      return { kind: "dies", when: "before" };
    });
    const sweep = reconcileRegions(processOf(world, { origin }), world.origin.catalog);
    await expect(sweep({ concurrency: 2, hasTime })).rejects.toThrow("died");
    expect(world.served(world.target, addresses[1])).toBe("a");
  });
});
