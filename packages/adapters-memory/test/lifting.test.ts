import {
  type Choice,
  FENCE_NAME,
  type Fence,
  fencesIn,
  formatAddress,
  formatFence,
  type Lifted,
  liftFence,
  type RegionPorts,
} from "@appconfig-replicator/domain";
import { AT_ONCE, FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { failing, type MemoryWorld, twoRegions } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";

const TEXTS = { ...FLAGS, profile: "texts" };

/** A target that follows, is fenced off then, and gets a kill switch of its own; the origin decides something newer. */
async function theDay(): Promise<{ readonly world: MemoryWorld; readonly fence: Fence }> {
  const world = twoRegions([FLAGS, TEXTS]);
  await world.followsNew("good");
  const fence = fenceOff(world);
  world.target.person.publishes(FLAGS, flags("off"));
  world.clock.advanceMinutes(1);
  world.origin.person.publishes(FLAGS, flags("newer"));
  world.clock.advanceMinutes(1);
  return { world, fence };
}

function fenceOff({ target }: MemoryWorld): Fence {
  target.person.createsStrategy(FENCE_NAME, AT_ONCE, formatFence({ scope: { application: "shop" }, why: "outage" }));
  const [fence] = fencesIn(target.state.strategies);
  if (fence === undefined) throw new Error("it was just set");
  return fence;
}

interface Lifting {
  readonly choice?: Choice;
  readonly shown?: string;
  readonly origin?: RegionPorts;
  readonly target?: RegionPorts;
}

function lift(world: MemoryWorld, fence: Fence, { choice, shown = "", origin, target }: Lifting = {}): Promise<Lifted> {
  const choices = new Map(choice === undefined ? [] : [[formatAddress(FLAGS), { choice, shown }]]);
  const reconciler = world.reconciler(origin === undefined ? {} : { origin });
  const lifts = liftFence(reconciler, target ?? world.target.ports, world.target.fences);
  return lifts({ fence, environments: [FLAGS], choices, by: "anna" });
}

function shownBy(lifted: Lifted): string {
  if (lifted.kind !== "open") throw new Error(`not open, but ${lifted.kind}`);
  return lifted.stakes.map(({ shown }) => shown).join();
}

const isFenced = ({ target }: MemoryWorld): boolean => fencesIn(target.state.strategies).length > 0;

describe("lifting a fence", () => {
  it("asks for a choice where the origin would replace what people decided behind it", async () => {
    const { world, fence } = await theDay();
    const lifted = await lift(world, fence);
    expect(lifted).toMatchObject({ kind: "open", stakes: [{ inspected: { address: FLAGS } }] });
    expect(isFenced(world)).toBe(true);
    expect(await world.follows()).toMatchObject({ kind: "fenced" });
  });

  it("lets the origin's decision in where that is taken", async () => {
    const { world, fence } = await theDay();
    const shown = shownBy(await lift(world, fence));
    expect(await lift(world, fence, { choice: "take", shown })).toEqual({ kind: "lifted", kept: [], taken: [FLAGS] });
    expect(await world.follows()).toMatchObject({ kind: "replicated" });
    expect(world.served(world.target)).toBe("newer");
  });

  it("decides anew what is kept, so that nothing that was shown replaces it", async () => {
    const { world, fence } = await theDay();
    const shown = shownBy(await lift(world, fence));
    expect(await lift(world, fence, { choice: "keep", shown })).toEqual({ kind: "lifted", kept: [FLAGS], taken: [] });
    expect(isFenced(world)).toBe(false);
    expect(await world.follows()).toMatchObject({ kind: "diverged" });
    expect(world.served(world.target)).toBe("off");
    world.clock.advanceMinutes(1);
    expect(await world.followsBack()).toMatchObject({ kind: "replicated" });
    expect(world.served(world.origin)).toBe("off");
  });

  it.each(["take", "keep"] as const)("shows again what was decided since it was shown (%s)", async (choice) => {
    const { world, fence } = await theDay();
    const shown = shownBy(await lift(world, fence));
    world.origin.person.publishes(FLAGS, flags("even newer"));
    world.clock.advanceMinutes(1);
    const again = shownBy(await lift(world, fence, { choice, shown }));
    expect(again).not.toBe(shown);
    expect(isFenced(world)).toBe(true);
    expect(await lift(world, fence, { choice, shown: again })).toMatchObject({ kind: "lifted" });
  });

  it("keeps what a person went back to, too", async () => {
    const world = twoRegions();
    await world.followsNew("good");
    await world.followsNew("bad");
    const fence = fenceOff(world);
    world.target.person.reverts(FLAGS, 2);
    world.clock.advanceMinutes(1);
    world.origin.person.publishes(FLAGS, flags("newer"));
    world.clock.advanceMinutes(1);
    const shown = shownBy(await lift(world, fence));
    expect(await lift(world, fence, { choice: "keep", shown })).toMatchObject({ kind: "lifted", kept: [FLAGS] });
    expect(await world.follows()).toMatchObject({ kind: "diverged" });
    expect(world.served(world.target)).toBe("good");
  });

  it("asks for nothing where people decided nothing behind it, or decided it last", async () => {
    const world = twoRegions([FLAGS, TEXTS]);
    await world.followsNew("good");
    const fence = fenceOff(world);
    world.origin.person.publishes(FLAGS, flags("newer"));
    world.clock.advanceMinutes(1);
    world.target.person.publishes(TEXTS, flags("ours"));
    world.clock.advanceMinutes(1);
    expect(await lift(world, fence)).toEqual({ kind: "lifted", kept: [], taken: [] });
    expect(await world.follows()).toMatchObject({ kind: "replicated" });
  });

  it("asks for a choice of everything that people decided while the origin cannot be asked", async () => {
    const { world, fence } = await theDay();
    const origin = failing(world.origin.ports, "deployments.observe", { failure: "unavailable" });
    const shown = shownBy(await lift(world, fence, { origin }));
    expect(shown).toMatch(/^something unknown over us-west-2 #2 at /);
    expect(await lift(world, fence, { origin, choice: "keep", shown })).toMatchObject({
      kind: "lifted",
      kept: [FLAGS],
    });
    expect(await world.follows()).toMatchObject({ kind: "diverged" });
  });

  it("leaves it where what people decided there cannot be told", async () => {
    const { world, fence } = await theDay();
    for (const method of ["deployments.read", "deployments.observe"]) {
      const target = failing(world.target.ports, method, { failure: "throttled" });
      expect(await lift(world, fence, { target })).toMatchObject({
        kind: "failed",
        reason: expect.stringMatching(/throttled/),
      });
    }
    expect(isFenced(world)).toBe(true);
  });

  it("leaves it where what is to be kept cannot be deployed again: the environment is busy", async () => {
    const { world, fence } = await theDay();
    const shown = shownBy(await lift(world, fence));
    const busy = { durationMinutes: 10, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 0 } as const;
    world.target.person.publishes(TEXTS, flags("slowly"), { shape: busy });
    expect(await lift(world, fence, { choice: "keep", shown })).toMatchObject({
      kind: "failed",
      failure: { kind: "conflict", operation: "StartDeployment" },
    });
    expect(isFenced(world)).toBe(true);
  });

  it("changes nothing for what another fence holds", async () => {
    const { world, fence } = await theDay();
    world.target.person.createsStrategy(FENCE_NAME, AT_ONCE, "nobody can read this");
    expect(await lift(world, fence)).toMatchObject({ kind: "lifted" });
    expect(await world.follows()).toMatchObject({ kind: "fenced" });
  });

  it("says that it was lifted where somebody was quicker", async () => {
    const world = twoRegions();
    const fence = fenceOff(world);
    await world.target.fences.lift(fence.id);
    expect(await lift(world, fence)).toEqual({ kind: "lifted", kept: [], taken: [] });
  });

  it("shows what the origin decided while something was being kept", async () => {
    const { world, fence } = await theDay();
    const shown = shownBy(await lift(world, fence));
    const { deployments } = world.target.ports;
    const start: typeof deployments.start = async (request) => {
      const started = await deployments.start(request);
      world.clock.advanceMinutes(1);
      world.origin.person.publishes(FLAGS, flags("in between"));
      return started;
    };
    const target = { ...world.target.ports, deployments: { ...deployments, start } };
    expect(await lift(world, fence, { choice: "keep", shown, target })).toMatchObject({ kind: "open" });
    expect(isFenced(world)).toBe(true);
  });

  it("says why it is not lifted, where the region does not let it", async () => {
    const world = twoRegions();
    const fence = fenceOff(world);
    const failure = {
      kind: "denied",
      operation: "DeleteDeploymentStrategy",
      region: "us-west-2",
      subject: "x",
    } as const;
    const keeper = { ...world.target.fences, lift: async () => ({ ok: false, failure }) as const };
    const lifts = liftFence(world.reconciler(), world.target.ports, keeper);
    const asked = { fence, environments: [FLAGS], choices: new Map(), by: "anna" };
    expect(await lifts(asked)).toMatchObject({ kind: "failed", failure: { kind: "denied" } });
  });

  it("is not about an environment beside it", async () => {
    const beta = { ...FLAGS, environment: "beta" };
    const world = twoRegions([FLAGS, beta]);
    world.target.person.publishes(beta, flags("ours"));
    world.clock.advanceMinutes(1);
    world.origin.person.publishes(beta, flags("theirs"));
    world.target.person.createsStrategy(FENCE_NAME, AT_ONCE, formatFence({ scope: FLAGS, why: "" }));
    const [fence] = fencesIn(world.target.state.strategies);
    if (fence === undefined) throw new Error("it was just set");
    const lifts = liftFence(world.reconciler(), world.target.ports, world.target.fences);
    const asked = { fence, environments: [FLAGS, beta], choices: new Map(), by: "anna" };
    expect(await lifts(asked)).toMatchObject({ kind: "lifted" });
  });

  it("leaves it where nothing of the target can be told, and nothing is known of it elsewhere", async () => {
    const world = twoRegions();
    const fence = fenceOff(world);
    world.origin.person.deletesApplication("shop");
    const target = failing(world.target.ports, "configs.resolve", { failure: "unavailable" });
    expect(await lift(world, fence, { target })).toMatchObject({ kind: "failed" });
  });

  it("asks for nothing where the target has no such profile", async () => {
    const world = twoRegions();
    world.target.person.deletesProfile(FLAGS);
    const fence = fenceOff(world);
    world.origin.person.publishes(FLAGS, flags("a"));
    expect(await lift(world, fence)).toMatchObject({ kind: "lifted" });
  });

  it("asks for a choice where fences cannot be listed, since one look later they can", async () => {
    const { world, fence } = await theDay();
    const target = failing(world.target.ports, "strategies.list", { failure: "throttled" });
    expect(await lift(world, fence, { target })).toMatchObject({ kind: "open" });
  });
});
