import {
  type Address,
  DEFAULT_POLICY,
  type Hint,
  knownFacts,
  type Outcome,
  ok,
  type Reconciler,
  type RegionPorts,
  replicateDeployment,
} from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import {
  environmentIn,
  failing,
  type MemoryWorld,
  twoRegions,
  type WatchedRegion,
  watched,
} from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";
import { AT_ONCE, type Fault, memoryDigest, type PortCall, withFaults } from "../src/index.ts";

const SLOWLY = { ...AT_ONCE, durationMinutes: 60, growthPercent: 10 };

/** One process that remembers, with an origin that is watched. */
function processOf({ clock, target, observer }: MemoryWorld, origin: RegionPorts) {
  const reconciler: Reconciler = {
    origin,
    targets: [target.ports],
    policy: DEFAULT_POLICY,
    clock,
    digest: memoryDigest,
    observer,
    facts: knownFacts(),
  };
  return (hint?: Hint, address: Address | Omit<Address, "profile"> = FLAGS): Promise<readonly Outcome[]> =>
    replicateDeployment(reconciler)({ address, ...(hint === undefined ? {} : { hint }) });
}

function watchedProcess(world: MemoryWorld) {
  const origin = watched(world.origin.ports);
  return { origin, follows: processOf(world, origin.ports) };
}

const readsOf = ({ times }: WatchedRegion) => ({
  deployments: times("deployments.read"),
  versions: times("configs.readVersion"),
});

describe("what an event says", () => {
  it("is read while the list is read, not after it", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const order: string[] = [];
    const slowly = (call: PortCall): Fault | undefined => {
      order.push(call.method);
      return call.method === "deployments.observe" ? { kind: "slow", turns: 50 } : undefined;
    };
    const origin = withFaults(world.origin.ports, slowly);
    const observe: RegionPorts["deployments"]["observe"] = async (...asked) => {
      const answer = await origin.deployments.observe(...asked);
      order.push("the list is there");
      return answer;
    };
    const follows = processOf(world, { ...origin, deployments: { ...origin.deployments, observe } });
    await follows({ deploymentNumber: 1, versionNumber: 1 });
    const before = order.slice(0, order.indexOf("the list is there"));
    expect(before.toSorted()).toEqual([
      "configs.readVersion",
      "configs.resolve",
      "deployments.observe",
      "deployments.read",
    ]);
  });

  it("is read once, and what is known is not read again", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const { origin, follows } = watchedProcess(world);
    await follows({ deploymentNumber: 1, versionNumber: 1 });
    expect(readsOf(origin)).toEqual({ deployments: 1, versions: 1 });
    await follows({ deploymentNumber: 1, versionNumber: 1 });
    expect(readsOf(origin)).toEqual({ deployments: 1, versions: 1 });
  });

  it("costs nothing where it says nothing", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const { origin, follows } = watchedProcess(world);
    await follows({});
    expect(readsOf(origin)).toEqual({ deployments: 1, versions: 1 });
  });

  it("is read once for what is written too, however large it is", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a".repeat(300 * 1024)));
    const { origin, follows } = watchedProcess(world);
    expect(await follows({ versionNumber: 1 })).toMatchObject([{ kind: "replicated" }]);
    expect(readsOf(origin).versions).toBe(1);
  });

  it("is read again where it says that a deployment was undone since, and then no more", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("good"));
    world.origin.person.publishes(FLAGS, flags("bad"), { shape: SLOWLY });
    const { origin, follows } = watchedProcess(world);
    await follows({ deploymentNumber: 2 });
    world.origin.person.stops(FLAGS, 2);
    world.clock.advanceMinutes(1);
    const before = readsOf(origin).deployments;
    await follows({ deploymentNumber: 2, undone: true });
    const once = readsOf(origin).deployments;
    await follows({ deploymentNumber: 2, undone: true });
    expect([once - before > 0, readsOf(origin).deployments - once]).toEqual([true, 0]);
  });

  it("is read again though no list shows yet that it was undone: such a list lags", async () => {
    const world = twoRegions();
    for (const text of ["good", "bad"]) {
      world.origin.person.publishes(FLAGS, flags(text));
      world.clock.advanceMinutes(1);
    }
    const { deployments } = world.origin.ports;
    const before = await deployments.observe(environmentIn(world.origin), () => true);
    const observe: RegionPorts["deployments"]["observe"] = async () => before;
    const follows = processOf(world, { ...world.origin.ports, deployments: { ...deployments, observe } });
    await follows({ deploymentNumber: 2 });
    world.origin.person.reverts(FLAGS, 2);
    world.clock.advanceMinutes(1);
    expect(await follows({ deploymentNumber: 2, undone: true })).toMatchObject([{ row: "origin-list-lags" }]);
  });

  it("is not read again where it only says that a deployment started", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"), { shape: SLOWLY });
    const { origin, follows } = watchedProcess(world);
    await follows({ deploymentNumber: 1 });
    await follows({ deploymentNumber: 1, undone: false });
    await follows({ deploymentNumber: 1 });
    expect(readsOf(origin).deployments).toBe(1);
  });

  it.each([
    { what: "a deployment", hint: { deploymentNumber: 99 } },
    { what: "a version", hint: { versionNumber: 99 } },
  ])("decides nothing: $what that is not there is replicated around", async ({ hint }) => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const { follows } = watchedProcess(world);
    expect(await follows(hint)).toMatchObject([{ kind: "replicated" }]);
    expect(world.served(world.target)).toBe("a");
    world.origin.person.publishes(FLAGS, flags("b"));
    expect(await follows()).toMatchObject([{ kind: "replicated" }]);
  });

  it.each([
    { what: "it", hint: { deploymentNumber: 2 } },
    { what: "it, though it is not undone yet", hint: { deploymentNumber: 2, undone: true } },
  ])("tells that a list lags which does not show $what", async ({ hint }) => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    world.origin.person.publishes(FLAGS, flags("b"));
    const { ports } = world.origin;
    const observe: typeof ports.deployments.observe = async (...asked) => {
      const history = await ports.deployments.observe(...asked);
      return history.ok ? ok({ ...history.value, newestFirst: history.value.newestFirst.slice(1) }) : history;
    };
    const lagging = { ...ports, deployments: { ...ports.deployments, observe } };
    expect(await processOf(world, lagging)(hint)).toMatchObject([{ kind: "failed", row: "origin-list-lags" }]);
    expect(world.target.state.applications[0]?.environments[0]?.deployments).toEqual([]);
  });

  it("of a deployment that cannot be read at that moment is read when it is wanted", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const origin = failing(world.origin.ports, "deployments.read", { failure: "throttled", times: 1 });
    expect(await processOf(world, origin)({ deploymentNumber: 1 })).toMatchObject([{ kind: "replicated" }]);
  });

  it("of a version that cannot be read is a failure like any other, and gone with it", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const follows = processOf(
      world,
      failing(world.origin.ports, "configs.readVersion", { failure: "unavailable", times: 1 }),
    );
    expect(await follows({ versionNumber: 1 })).toMatchObject([{ kind: "failed", failure: { kind: "unavailable" } }]);
    expect(await follows({ versionNumber: 1 })).toMatchObject([{ kind: "replicated" }]);
  });

  it("of a version is compared as what it is: flags by what they say", async () => {
    const world = twoRegions();
    const { clock, origin, target } = world;
    target.person.publishes(FLAGS, flags("same"));
    clock.advanceMinutes(1);
    origin.person.publishes(FLAGS, flags("same"));
    const { follows } = watchedProcess(world);
    expect(await follows({ versionNumber: 1 })).toMatchObject([{ kind: "in-sync" }]);
  });

  it("of a version keeps the person's own label and words", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"), { label: "stable", versionDescription: "black friday" });
    const { follows } = watchedProcess(world);
    await follows({ versionNumber: 1 });
    expect(world.target.state.applications[0]?.profiles[0]?.versions).toMatchObject([
      { label: "stable", description: expect.stringMatching(/ \| black friday$/) as string },
    ]);
  });

  it.each([
    { where: "of no profile in particular", address: { application: "shop", environment: "prod" } },
    { where: "of a profile that is not there", address: { ...FLAGS, profile: "gone" } },
  ])("of a version $where is not read", async ({ address }) => {
    const world = twoRegions();
    world.origin.person.createsVersion(FLAGS, flags("a"));
    const { origin, follows } = watchedProcess(world);
    await follows({ versionNumber: 1 }, address);
    expect(readsOf(origin).versions).toBe(0);
  });

  it("of a version that AppConfig does not host is not read", async () => {
    const world = twoRegions([]);
    world.origin.person.sets(FLAGS, { type: "AWS.Freeform", locationUri: "s3://somewhere/flags" });
    const { origin, follows } = watchedProcess(world);
    expect(await follows({ versionNumber: 1 })).toMatchObject([{ kind: "unsupported" }]);
    expect(readsOf(origin).versions).toBe(0);
  });
});
