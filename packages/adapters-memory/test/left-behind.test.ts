import {
  type Address,
  knownFacts,
  type RegionPorts,
  type RolloutShape,
  replicateDeployment,
  type StartRequest,
} from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { failing, type MemoryWorld, twoRegions, watched } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";
import { Death, withFaults } from "../src/index.ts";

// What a stop leaves behind, and how the next look sees to it: made ready before, started right after, by whoever comes.

const LIMITS: Address = { ...FLAGS, profile: "limits" };
const AT_ONCE: RolloutShape = { durationMinutes: 0, growthType: "LINEAR", growthPercent: 100, bakeMinutes: 0 };
const SLOWLY: RolloutShape = { durationMinutes: 600, growthType: "LINEAR", growthPercent: 1, bakeMinutes: 0 };

/** The target rolls out slowly what a kill switch has replaced at the origin since. */
async function replaced(address: Address = FLAGS): Promise<MemoryWorld> {
  const world = twoRegions([FLAGS, LIMITS]);
  world.origin.person.publishes(address, flags("good"));
  await world.follows({ address });
  world.clock.advanceMinutes(1);
  world.origin.person.publishes(address, flags("slow"), { shape: SLOWLY });
  world.clock.advanceMinutes(500);
  await world.follows({ address });
  world.clock.advanceMinutes(101);
  world.origin.person.publishes(address, flags("kill"), { shape: AT_ONCE });
  world.clock.advanceMinutes(1);
  world.observer.writes.splice(0);
  world.observer.outcomes.splice(0);
  return world;
}

/** A region whose rollbacks are over when they are answered. */
function quick({ target: { ports }, clock }: MemoryWorld): RegionPorts {
  const stop: typeof ports.deployments.stop = async (...asked) => {
    const stopped = await ports.deployments.stop(...asked);
    clock.advanceMinutes(1);
    return stopped;
  };
  return { ...ports, deployments: { ...ports.deployments, stop } };
}

const told = ({ observer }: MemoryWorld): readonly string[] =>
  observer.writes
    .filter(({ operation }) => /^(?:Start|Stop)Deployment$/.test(operation))
    .map(({ operation, address }) => `${operation.replace("Deployment", "")} ${address.profile}`);

const outcomes = ({ observer }: MemoryWorld): readonly string[] =>
  observer.outcomes.map(({ kind, address }) => `${address.profile} ${kind}`);

/** A worker that dies right after its stop: what was to follow is never started. */
async function diesAfterItsStop(world: MemoryWorld, address: Address): Promise<void> {
  const target = withFaults(world.target.ports, ({ method }) =>
    method === "deployments.stop" ? { kind: "dies", when: "after" } : undefined,
  );
  await expect(world.follows({ address, target })).rejects.toThrow(Death);
  world.clock.advanceMinutes(1);
  world.observer.writes.splice(0);
  world.observer.outcomes.splice(0);
}

describe("what a worker's death left behind after its stop", () => {
  async function leftBehind(): Promise<MemoryWorld> {
    const world = await replaced(LIMITS);
    await diesAfterItsStop(world, LIMITS);
    world.origin.person.publishes(FLAGS, flags("mine"), { shape: SLOWLY });
    return world;
  }

  it("is started before another profile's rollout, by whoever looks next at that", async () => {
    const world = await leftBehind();
    const results = await replicateDeployment(world.reconciler())({ address: FLAGS });
    expect(told(world)).toEqual(["Start limits", "Start flags"]);
    expect(world.served(world.target, LIMITS)).toBe("kill");
    expect(results.map(({ address, kind }) => `${address.profile} ${kind}`)).toEqual(["flags replicated"]);
    expect(outcomes(world)).toEqual(["limits replicated", "flags replicated"]);
  });

  it("is left where it is not to be replicated at all", async () => {
    const world = await leftBehind();
    const reconciler = { ...world.reconciler(), selects: ({ profile }: Address) => profile === "flags" };
    await replicateDeployment(reconciler)({ address: FLAGS });
    expect(told(world)).toEqual(["Start flags"]);
    expect(outcomes(world)).toEqual(["flags replicated"]);
  });

  it("is told of where somebody has to come back for it", async () => {
    const world = await leftBehind();
    const target = failing(world.target.ports, "configs.createVersion", { failure: "throttled" });
    const results = await replicateDeployment({ ...world.reconciler(), targets: [target] })({ address: FLAGS });
    expect(results.map(({ address, kind }) => `${address.profile} ${kind}`).toSorted()).toEqual([
      "flags failed",
      "limits failed",
    ]);
  });

  it("is no other profile's business where it is one's own", async () => {
    const world = await replaced(FLAGS);
    await diesAfterItsStop(world, FLAGS);
    const results = await replicateDeployment(world.reconciler())({ address: FLAGS });
    expect(results.map(({ kind }) => kind)).toEqual(["replicated"]);
    expect(outcomes(world)).toEqual(["flags replicated"]);
  });

  it("is nobody's business where its profile was deleted", async () => {
    const world = await leftBehind();
    world.target.person.deletesProfile(LIMITS);
    await replicateDeployment(world.reconciler())({ address: FLAGS });
    expect(outcomes(world)).toEqual(["flags replicated"]);
  });
});

describe("another profile is not looked at beside the one that was named, where", () => {
  it.each([
    { because: "nothing of it was undone", kind: "user", undoes: false },
    { because: "what was undone of it is an experiment", kind: "managed", undoes: true },
  ] as const)("$because", async ({ kind, undoes }) => {
    const world = twoRegions([FLAGS, LIMITS]);
    const version = world.target.person.createsVersion(LIMITS, flags("x"));
    const number = world.target.person.deploys(LIMITS, { version, kind, shape: undoes ? SLOWLY : AT_ONCE });
    if (undoes) world.target.person.stops(LIMITS, number);
    world.clock.advanceMinutes(1);
    world.origin.person.publishes(FLAGS, flags("mine"));
    world.origin.person.publishes(LIMITS, flags("theirs"));
    await replicateDeployment(world.reconciler())({ address: FLAGS });
    expect(outcomes(world)).toEqual(["flags replicated"]);
  });
});

describe("what replaces a rollout", () => {
  it("is stored before the stop, once, and started right after it", async () => {
    const world = await replaced();
    const target = watched(quick(world));
    expect(await world.follows({ target: target.ports })).toMatchObject({ kind: "replicated" });
    const writes = target.calls.filter((call) => /create|start|stop/.test(call));
    expect(writes).toEqual(["configs.createVersion", "deployments.stop", "deployments.start"]);
    expect(world.served(world.target)).toBe("kill");
  });

  it.each([
    { failure: "too-large", kind: "blocked" },
    { failure: "throttled", kind: "failed" },
  ] as const)("is not worth a stop where it cannot be stored: $failure is $kind", async ({ failure, kind }) => {
    const world = await replaced();
    const target = watched(failing(quick(world), "configs.createVersion", { failure }));
    expect(await world.follows({ target: target.ports })).toMatchObject({
      kind,
      row: "replaced-rollout-in-flight",
      failure: { kind: failure },
    });
    expect(target.times("deployments.stop")).toBe(0);
  });

  it("is stopped for all the same where it could be stored only at the second attempt", async () => {
    const world = await replaced();
    const target = failing(quick(world), "configs.createVersion", { failure: "conflict", times: 1 });
    expect(await world.follows({ target })).toMatchObject({ kind: "replicated" });
    expect(told(world)).toEqual(["Stop flags", "Start flags"]);
  });

  it("is stored anew where it was deleted between the stop and the start", async () => {
    const world = await replaced();
    const ports = quick(world);
    const stop: typeof ports.deployments.stop = async (...asked) => {
      const versions = world.target.state.applications[0]?.profiles[0]?.versions ?? [];
      world.target.person.deletesVersion(FLAGS, versions.at(-1)?.number ?? 0);
      return ports.deployments.stop(...asked);
    };
    const target: RegionPorts = { ...ports, deployments: { ...ports.deployments, stop } };
    expect(await world.follows({ target })).toMatchObject({ kind: "replicated" });
    expect(world.served(world.target)).toBe("kill");
  });

  it("is started though the region moved three times after the stop, which is no move", async () => {
    const world = await replaced();
    const target = failing(quick(world), "deployments.start", { failure: "conflict", times: 3 });
    expect(await world.follows({ target })).toMatchObject({ kind: "replicated" });
  });
});

describe("what was undone at the origin", () => {
  function undone(): Promise<MemoryWorld> {
    return (async () => {
      const world = twoRegions([FLAGS, LIMITS]);
      world.origin.person.publishes(FLAGS, flags("good"));
      await world.follows();
      world.origin.person.publishes(FLAGS, flags("bad"));
      await world.follows();
      world.origin.person.reverts(FLAGS, 2);
      return world;
    })();
  }
  const SAYS = /; what was undone at the origin is still served here$/;

  it("is said to be served still while another profile's rollout is waited for", async () => {
    const world = await undone();
    world.target.person.publishes(LIMITS, flags("theirs"), { shape: SLOWLY });
    const outcome = await world.follows();
    expect(outcome).toMatchObject({ kind: "waiting", servesUndone: true });
    expect(outcome.reason).toMatch(SAYS);
  });

  it("is said to be served still where its undo could not be started", async () => {
    const world = await undone();
    const target = failing(world.target.ports, "deployments.start", { failure: "denied" });
    const outcome = await world.follows({ target });
    expect(outcome).toMatchObject({ kind: "blocked", servesUndone: true });
    expect(outcome.reason).toMatch(SAYS);
  });

  it("is not said to be served where nothing was undone, whatever keeps the news away", async () => {
    const world = twoRegions([FLAGS, LIMITS]);
    world.origin.person.publishes(FLAGS, flags("good"));
    const target = failing(world.target.ports, "deployments.start", { failure: "denied" });
    const outcome = await world.follows({ target });
    expect(outcome.reason).not.toMatch(SAYS);
    expect(outcome).not.toHaveProperty("servesUndone");
  });

  it("is replaced at once, before a slow fix is shown to anybody, and that is told as one", async () => {
    const world = await undone();
    world.clock.advanceMinutes(1);
    world.origin.person.publishes(FLAGS, flags("fix"), { shape: SLOWLY });
    world.observer.outcomes.splice(0);
    world.observer.writes.splice(0);
    await world.follows();
    expect(told(world)).toEqual(["Start flags", "Start flags"]);
    expect(outcomes(world)).toEqual(["flags replicated"]);
    const deployments = world.target.state.applications[0]?.environments[0]?.deployments ?? [];
    expect(deployments.slice(2).map(({ shape }) => shape.durationMinutes)).toEqual([0, 600]);
  });
});

describe("an undo in a target without a strategy that is instant", () => {
  async function bare(): Promise<MemoryWorld> {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("good"));
    await world.follows();
    world.origin.person.publishes(FLAGS, flags("bad"));
    await world.follows();
    world.origin.person.reverts(FLAGS, 2);
    const { strategies } = world.target.state;
    strategies.splice(0, strategies.length, ...strategies.filter(({ id }) => id.startsWith("AppConfig.")));
    return world;
  }
  const strategyOf = ({ target }: MemoryWorld) =>
    target.state.applications[0]?.environments[0]?.deployments.at(-1)?.strategyId;

  it("takes AppConfig's own where none may be created", async () => {
    const world = await bare();
    const target = failing(world.target.ports, "strategies.create", { failure: "quota-exceeded" });
    expect(await world.follows({ target })).toMatchObject({ kind: "replicated", replica: { isUndo: true } });
    expect(strategyOf(world)).toBe("AppConfig.AllAtOnce");
  });

  it("does not take that one only since the region is throttled at the moment", async () => {
    const world = await bare();
    const target = failing(world.target.ports, "strategies.create", { failure: "throttled" });
    expect(await world.follows({ target })).toMatchObject({ kind: "failed", failure: { kind: "throttled" } });
  });
});

describe("a start", () => {
  it("is encrypted with the key that policy names for the region, if it names one", async () => {
    const world = twoRegions();
    const { ports } = world.target;
    const keys: (string | undefined)[] = [];
    const start: typeof ports.deployments.start = (request: StartRequest) => {
      keys.push(request.kmsKey);
      return ports.deployments.start(request);
    };
    const target: RegionPorts = { ...ports, deployments: { ...ports.deployments, start } };
    world.origin.person.publishes(FLAGS, flags("one"));
    await world.follows({ target, policy: { kmsKeys: { "us-west-2": "alias/theirs" } } });
    world.origin.person.publishes(FLAGS, flags("two"));
    await world.follows({ target, policy: { kmsKeys: { "us-east-1": "alias/ours" } } });
    expect(keys).toEqual(["alias/theirs", undefined]);
  });

  it("is remembered: what was started is not read to know what it is", async () => {
    const world = twoRegions();
    const target = watched(world.target.ports);
    const reconciler = { ...world.reconciler(), targets: [target.ports], facts: knownFacts() };
    world.origin.person.publishes(FLAGS, flags("one"));
    await replicateDeployment(reconciler)({ address: FLAGS });
    expect(await replicateDeployment(reconciler)({ address: FLAGS })).toMatchObject([{ kind: "in-sync" }]);
    expect(target.times("deployments.read")).toBe(0);
  });
});

describe("an outcome", () => {
  it("names a failure only where a region answered with one", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("ours"));
    world.target.person.createsVersion(FLAGS, flags("theirs"), { label: "us-east-1.a000003.v1" });
    const outcome = await world.follows();
    expect(outcome.kind).toBe("blocked");
    expect(outcome).not.toHaveProperty("failure");
    expect(outcome.reason).toContain("'us-east-1.a000003.v1'");
    const synced = twoRegions();
    expect(await synced.follows()).not.toHaveProperty("failure");
  });
});
