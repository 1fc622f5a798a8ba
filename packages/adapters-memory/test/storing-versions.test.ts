import {
  type Address,
  DEFAULT_POLICY,
  type FailureKind,
  inspectReplication,
  knownFacts,
  type Outcome,
  type Reconciler,
  type RegionPorts,
  replicateDeployment,
} from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { failing, type MemoryWorld, twoRegions, watched } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";
import { memoryDigest } from "../src/index.ts";

const TEXT: Address = { ...FLAGS, profile: "text" };

/** A process that remembers what it read, through whatever the regions are seen through. */
function remembering({ origin, target, clock, observer }: MemoryWorld) {
  const facts = knownFacts();
  const reconciler = (through: { readonly origin?: RegionPorts; readonly target?: RegionPorts }): Reconciler => ({
    origin: through.origin ?? origin.ports,
    targets: [through.target ?? target.ports],
    policy: DEFAULT_POLICY,
    clock,
    digest: memoryDigest,
    observer,
    facts,
  });
  return {
    plans: () => inspectReplication(reconciler({}))({ address: FLAGS }),
    follows: async (
      through: { readonly origin?: RegionPorts; readonly target?: RegionPorts } = {},
      address = FLAGS,
    ): Promise<Outcome> => {
      const [outcome] = await replicateDeployment(reconciler(through))({ address });
      if (outcome === undefined) throw new Error("one target, one outcome");
      return outcome;
    },
  };
}

const versionsIn = ({ target }: MemoryWorld) => target.state.applications[0]?.profiles[0]?.versions ?? [];
const deploymentsIn = ({ target }: MemoryWorld) => target.state.applications[0]?.environments[0]?.deployments ?? [];

/** The target has a replica of the good version and of the bad one, which the origin then reverts. */
async function reverted(): Promise<MemoryWorld> {
  const world = twoRegions();
  for (const text of ["good", "bad"]) {
    world.origin.person.publishes(FLAGS, flags(text));
    await world.follows();
  }
  world.origin.person.reverts(FLAGS, 2);
  return world;
}

describe("going back to what was replicated before", () => {
  it("finds it by its label, and neither reads nor stores anything again", async () => {
    const world = await reverted();
    const process = remembering(world);
    await process.plans();
    const origin = watched(world.origin.ports);
    const target = watched(world.target.ports);
    expect(await process.follows({ origin: origin.ports, target: target.ports })).toMatchObject({
      kind: "replicated",
      replica: { versionNumber: 1, isUndo: true },
    });
    expect(origin.times("configs.readVersion")).toBe(0);
    expect(target.times("configs.createVersion")).toBe(0);
    expect(versionsIn(world)).toHaveLength(2);
  });

  it("finds it though the version was deleted at the origin since", async () => {
    const world = await reverted();
    const process = remembering(world);
    await process.plans();
    world.origin.person.deletesVersion(FLAGS, 1);
    expect(await process.follows()).toMatchObject({ kind: "replicated" });
    expect(world.served(world.target)).toBe("good");
  });

  it("stores it anew where it was deleted in the target", async () => {
    const world = await reverted();
    world.target.person.deletesVersion(FLAGS, 1);
    expect(await world.follows()).toMatchObject({ kind: "replicated", replica: { versionNumber: 3 } });
    expect(world.served(world.target)).toBe("good");
  });

  it("does not believe a label that stands on something else now", async () => {
    const world = await reverted();
    const [first] = versionsIn(world);
    world.target.person.deletesVersion(FLAGS, 1);
    world.target.person.createsVersion(FLAGS, flags("theirs"), { label: first?.label ?? "" });
    expect(await world.follows()).toMatchObject({ kind: "blocked", row: "replica-due" });
    expect(deploymentsIn(world)).toHaveLength(2);
  });

  it.each([
    { method: "configs.findVersion", failure: "denied", kind: "blocked" },
    { method: "configs.findVersion", failure: "throttled", kind: "failed" },
    { method: "configs.findVersion", failure: "unavailable", kind: "failed" },
  ] satisfies readonly { method: string; failure: FailureKind; kind: string }[])(
    "starts nothing where $method is $failure: $kind",
    async ({ method, failure, kind }) => {
      const world = await reverted();
      const target = failing(world.target.ports, method, { failure });
      expect(await world.follows({ target })).toMatchObject({ kind, failure: { kind: failure } });
      expect(deploymentsIn(world)).toHaveLength(2);
      expect(versionsIn(world)).toHaveLength(2);
    },
  );
});

describe("a version that was deleted at the origin after it was planned with", () => {
  it("is replaced by the replica of it that the target has", async () => {
    const world = twoRegions();
    const first = world.origin.person.createsVersion(FLAGS, flags("A"));
    const second = world.origin.person.createsVersion(FLAGS, flags("B"));
    const process = remembering(world);
    for (const version of [first, second]) {
      world.origin.person.deploys(FLAGS, { version });
      await process.follows();
    }
    world.origin.person.deploys(FLAGS, { version: first });
    world.origin.person.deletesVersion(FLAGS, first);
    expect(await process.follows()).toMatchObject({ kind: "replicated", replica: { versionNumber: 1, isUndo: false } });
    expect(world.served(world.target)).toBe("A");
  });

  it("is nowhere to be had where the target has none", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("A"));
    const process = remembering(world);
    await process.plans();
    world.origin.person.deletesVersion(FLAGS, 1);
    expect(await process.follows()).toMatchObject({
      kind: "blocked",
      failure: { kind: "not-found" },
      reason: expect.stringContaining("v1 was deleted at the origin") as string,
    });
    expect(versionsIn(world)).toEqual([]);
  });

  it("is not taken for deleted where it only cannot be read", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("A"));
    const process = remembering(world);
    await process.plans();
    for (const [failure, kind] of [
      ["denied", "blocked"],
      ["throttled", "failed"],
      ["unavailable", "failed"],
    ] as const) {
      const origin = failing(world.origin.ports, "configs.readVersion", { failure });
      expect(await process.follows({ origin })).toMatchObject({ kind, failure: { kind: failure } });
    }
    expect(versionsIn(world)).toEqual([]);
    expect(await process.follows()).toMatchObject({ kind: "replicated" });
  });
});

describe("a label that is taken", () => {
  /** The origin's version has a label of its own, and the target has a version under that. */
  function labelled(content: string, contentType = "application/json"): MemoryWorld {
    const world = twoRegions();
    world.target.person.createsVersion(FLAGS, content, { label: "stable", contentType });
    world.clock.advanceMinutes(1);
    world.origin.person.publishes(FLAGS, flags("a"), { label: "stable" });
    return world;
  }

  it("by the very same is how a crash between storing and starting looks: that version is started", async () => {
    const world = labelled(flags("a"));
    expect(await world.follows()).toMatchObject({ kind: "replicated", replica: { versionNumber: 1 } });
    expect(versionsIn(world)).toHaveLength(1);
  });

  it("by something else is left alone", async () => {
    const world = labelled(flags("theirs"));
    expect(await world.follows()).toMatchObject({ kind: "replicated", replica: { versionNumber: 2 } });
    expect(world.served(world.target)).toBe("a");
  });

  it("by the same content that is to be read another way is left alone", async () => {
    const world = twoRegions([]);
    for (const { person } of [world.origin, world.target]) person.sets(TEXT, { type: "AWS.Freeform" });
    world.target.person.createsVersion(TEXT, "a", { label: "stable", contentType: "text/plain" });
    world.origin.person.publishes(TEXT, "a", { label: "stable", contentType: "application/x-yaml" });
    expect(await world.follows({ address: TEXT })).toMatchObject({
      kind: "replicated",
      replica: { versionNumber: 2 },
    });
    expect(versionsIn(world)[1]).toMatchObject({ contentType: "application/x-yaml" });
  });

  it("is read once: what stands on it is remembered", async () => {
    const world = labelled(flags("theirs"));
    const process = remembering(world);
    const target = watched(failing(world.target.ports, "deployments.start", { failure: "throttled", times: 1 }));
    await process.follows({ target: target.ports });
    const read = target.times("configs.readVersion");
    expect(read).toBe(1);
    expect(await process.follows({ target: target.ports })).toMatchObject({ kind: "replicated" });
    expect(target.times("configs.readVersion")).toBe(read);
    expect(world.served(world.target)).toBe("a");
  });

  it("in the words of a server that calls that a refusal is understood", async () => {
    const world = labelled(flags("a"));
    const target = failing(world.target.ports, "configs.createVersion", { failure: "refused" });
    expect(await world.follows({ target })).toMatchObject({ kind: "replicated", replica: { versionNumber: 1 } });
  });

  it.each([
    { method: "configs.findVersion", failure: "denied", kind: "blocked" },
    { method: "configs.findVersion", failure: "throttled", kind: "failed" },
    { method: "configs.readVersion", failure: "denied", kind: "blocked" },
    { method: "configs.readVersion", failure: "throttled", kind: "failed" },
    { method: "configs.readVersion", failure: "unavailable", kind: "failed" },
  ] satisfies readonly { method: string; failure: FailureKind; kind: string }[])(
    "by who knows what ($method is $failure) stops everything: $kind",
    async ({ method, failure, kind }) => {
      const world = labelled(flags("a"));
      const target = failing(world.target.ports, method, { failure });
      expect(await world.follows({ target })).toMatchObject({ kind, failure: { kind: failure } });
      expect(deploymentsIn(world)).toEqual([]);
      expect(versionsIn(world)).toHaveLength(1);
    },
  );

  it("by what is gone a moment later is looked at again", async () => {
    const world = labelled(flags("a"));
    const target = failing(world.target.ports, "configs.readVersion", { failure: "not-found", times: 1 });
    expect(await world.follows({ target })).toMatchObject({ kind: "replicated" });
  });
});

describe("what the target stored", () => {
  it("is not started where it is to be read another way than what was sent", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const { configs } = world.target.ports;
    const createVersion: typeof configs.createVersion = async (draft) => {
      const created = await configs.createVersion(draft);
      return created.ok ? { ...created, value: { ...created.value, contentType: "text/plain" } } : created;
    };
    const target = { ...world.target.ports, configs: { ...configs, createVersion } };
    expect(await world.follows({ target })).toMatchObject({ kind: "blocked", row: "replica-due" });
    expect(deploymentsIn(world)).toEqual([]);
  });

  it("says in its description which version it copies, what that held, and the person's own words", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"), { versionDescription: "black friday" });
    await world.follows();
    expect(versionsIn(world)).toMatchObject([
      {
        label: "us-east-1.a000003.v1",
        contentType: "application/json",
        description: expect.stringMatching(
          /^replica v1 -\/us-east-1\/a000001\/a000003\/v1 sha256:[0-9a-f]{64} \| black friday$/,
        ) as string,
      },
    ]);
  });

  it("is told, as is the deployment of it, by its number", async () => {
    const world = twoRegions();
    world.target.person.deletesApplication("shop");
    world.origin.person.createsStrategy("slow", {
      durationMinutes: 9,
      growthType: "LINEAR",
      growthPercent: 50,
      bakeMinutes: 0,
    });
    world.origin.person.publishes(FLAGS, flags("a"), { strategy: "slow" });
    world.clock.advanceMinutes(10);
    await world.follows({ policy: { provision: "all" } });
    const told = world.observer.writes.map(({ operation, result }) => [operation, result]);
    const [shop] = world.target.state.applications;
    expect(told.slice(0, 3)).toEqual([
      ["CreateApplication", shop?.id],
      ["CreateEnvironment", shop?.environments[0]?.id],
      ["CreateConfigurationProfile", shop?.profiles[0]?.id],
    ]);
    expect(told.slice(3, 5).toSorted()).toEqual([
      ["CreateDeploymentStrategy", world.target.state.strategies.at(-1)?.id],
      ["CreateHostedConfigurationVersion", "v1"],
    ]);
    expect(told.slice(5)).toEqual([["StartDeployment", "#1"]]);
    for (const write of world.observer.writes) {
      expect(write).toMatchObject({ address: FLAGS, target: { region: "us-west-2" }, failure: undefined });
    }
  });
});
