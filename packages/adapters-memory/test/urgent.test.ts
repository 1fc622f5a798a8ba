import {
  type DeploymentGateway,
  type Policy,
  type RegionPorts,
  type RolloutShape,
  replicateDeployment,
} from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { environmentIn, failing, twoRegions } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";
import { memoryRegion } from "../src/index.ts";

// An undo, and what reached everybody at once at the origin, waits for nothing that it does not need.

const TEN_HOURS = { durationMinutes: 600, growthType: "LINEAR", growthPercent: 1, bakeMinutes: 0 } as const;
const SLOW_STRATEGY = { ...TEN_HOURS, durationMinutes: 1 };

describe("something urgent does not wait", () => {
  it("for a rollout of what a third region decided before", async () => {
    const world = twoRegions();
    const { origin, target, clock, reconciler, served } = world;
    const third = memoryRegion({ account: "-", region: "eu-west-1" }, clock, "c");
    third.person.sets(FLAGS);
    const star = () => replicateDeployment(reconciler({ targets: [target.ports, third.ports] }))({ address: FLAGS });
    origin.person.publishes(FLAGS, flags("first"));
    clock.advanceMinutes(1);
    await star();
    clock.advanceMinutes(1);
    target.person.publishes(FLAGS, flags("theirs"), { shape: TEN_HOURS });
    clock.advanceMinutes(1);
    await world.followsBack();
    clock.advanceMinutes(601);
    await star();
    origin.person.publishes(FLAGS, flags("kill"));
    clock.advanceMinutes(1);
    await star();
    clock.advanceMinutes(1);
    await star();
    expect(served(third)).toBe("kill");
  });

  it("for the same content on its slow way, where it is decided anew and at once", async () => {
    const { origin, target, clock, follows, served, followsNew } = twoRegions();
    await followsNew("good");
    origin.person.publishes(FLAGS, flags("kill"), { shape: TEN_HOURS });
    clock.advanceMinutes(1);
    expect(await follows()).toMatchObject({ kind: "replicated", replica: { state: "DEPLOYING" } });
    origin.person.stops(FLAGS, 2);
    clock.advanceMinutes(1);
    origin.person.deploys(FLAGS, { version: 2 });
    clock.advanceMinutes(1);
    // Rolling back takes a moment.
    expect(await follows()).toMatchObject({ kind: "waiting" });
    clock.advanceMinutes(1);
    expect(await follows()).toMatchObject({ kind: "replicated", replica: { number: 3, state: "COMPLETE" } });
    expect(served(target)).toBe("kill");
    expect(await follows()).toMatchObject({ kind: "in-sync" });
  });

  it("for a rollout that stands still", async () => {
    const { origin, target, clock, follows, observer, followsNew } = twoRegions();
    const slowly = { ...TEN_HOURS, durationMinutes: 20 };
    await followsNew("good");
    origin.person.publishes(FLAGS, flags("slow"), { shape: slowly });
    await follows();
    clock.advanceMinutes(1);
    const { deployments } = target.ports;
    const halfWay = await deployments.observe(environmentIn(target), () => true);
    const observe: DeploymentGateway["observe"] = async () => halfWay;
    const still: RegionPorts = { ...target.ports, deployments: { ...deployments, observe } };
    clock.advanceMinutes(22);
    origin.person.publishes(FLAGS, flags("next"), { shape: slowly });
    clock.advanceMinutes(1);
    observer.writes.splice(0);
    await follows({ target: still });
    expect(observer.writes.map(({ operation }) => operation)).not.toContain("StopDeployment");
    clock.advanceMinutes(7);
    await follows({ target: still });
    expect(observer.writes.map(({ operation }) => operation)).toContain("StopDeployment");
  });

  it.each(["origin", "target"] as const)("for the strategies of the %s, where it is an undo", async (side) => {
    const { origin, target, clock, follows, served, followsNew } = twoRegions();
    origin.person.publishes(FLAGS, flags("good"), { strategy: origin.person.createsStrategy("ours", SLOW_STRATEGY) });
    clock.advanceMinutes(2);
    await follows();
    clock.advanceMinutes(2);
    await followsNew("bad");
    origin.person.reverts(FLAGS, 2);
    clock.advanceMinutes(1);
    const blind = failing({ origin, target }[side].ports, "strategies.list", { failure: "denied" });
    expect(await follows({ [side]: blind })).toMatchObject({ kind: "replicated", replica: { isUndo: true } });
    expect(served(target)).toBe("good");
  });

  it("for strategies where what a stop brings back is what is decided", async () => {
    const { origin, target, clock, follows, served } = twoRegions();
    const strategy = origin.person.createsStrategy("ours", SLOW_STRATEGY);
    origin.person.publishes(FLAGS, flags("good"), { strategy });
    clock.advanceMinutes(2);
    await follows();
    clock.advanceMinutes(2);
    origin.person.publishes(FLAGS, flags("next"), { shape: TEN_HOURS });
    clock.advanceMinutes(590);
    expect(await follows()).toMatchObject({ kind: "replicated", replica: { state: "DEPLOYING" } });
    clock.advanceMinutes(11);
    origin.person.deploys(FLAGS, { version: 1, strategy });
    clock.advanceMinutes(2);
    const blind = failing(target.ports, "strategies.list", { failure: "throttled" });
    await follows({ target: blind });
    expect(served(target)).toBe("good");
  });
});

describe("a rollout of the same content goes on", () => {
  const BAKING = { durationMinutes: 0, growthType: "LINEAR", growthPercent: 100, bakeMinutes: 600 } as const;
  const GRADUALLY = { ...TEN_HOURS, durationMinutes: 30 };

  /** The target rolls `kill` out as `flight` says; the origin's rollout was stopped, and the same is decided anew as `again` says. */
  async function decidedAnew({
    flight = TEN_HOURS,
    again = {},
    policy = {},
    minutes = 1,
  }: {
    readonly flight?: RolloutShape;
    readonly again?: { readonly shape?: RolloutShape };
    readonly policy?: Partial<Policy>;
    readonly minutes?: number;
  }) {
    const { origin, target, clock, follows, followsNew } = twoRegions();
    target.person.createsStrategy("careful", GRADUALLY);
    await followsNew("good");
    origin.person.publishes(FLAGS, flags("kill"), { shape: flight });
    clock.advanceMinutes(1);
    await follows();
    clock.advanceMinutes(minutes);
    origin.person.stops(FLAGS, 2);
    clock.advanceMinutes(1);
    origin.person.deploys(FLAGS, { version: 2, ...again });
    clock.advanceMinutes(1);
    return follows({ policy });
  }

  it.each([
    { name: "where everybody has it already", given: { flight: BAKING } },
    { name: "where it is almost over", given: { minutes: 592 } },
    { name: "where it is decided anew to be gradual", given: { again: { shape: TEN_HOURS } } },
    {
      name: "where a named strategy is to make what comes next gradual too",
      given: { policy: { rollout: { kind: "named", name: "careful" } } as const },
    },
  ])("$name", async ({ given }) => {
    expect(await decidedAnew(given)).toMatchObject({ kind: "rolling-out" });
  });

  it("where a person in the target began it", async () => {
    const { origin, target, clock, follows, followsNew } = twoRegions();
    await followsNew("good");
    target.person.publishes(FLAGS, flags("kill"), { shape: TEN_HOURS });
    clock.advanceMinutes(1);
    origin.person.publishes(FLAGS, flags("kill"));
    clock.advanceMinutes(1);
    expect(await follows()).toMatchObject({ kind: "rolling-out" });
  });

  it("but not where an undo decided it anew", async () => {
    const { origin, target, clock, follows, served } = twoRegions();
    target.person.createsStrategy("careful", TEN_HOURS);
    const policy = { rollout: { kind: "named", name: "careful" } } as const;
    for (const text of ["old", "good"]) {
      origin.person.publishes(FLAGS, flags(text));
      clock.advanceMinutes(1);
      await follows({ policy });
      clock.advanceMinutes(text === "old" ? 601 : 1);
    }
    origin.person.publishes(FLAGS, flags("bad"));
    clock.advanceMinutes(1);
    origin.person.reverts(FLAGS, 3);
    clock.advanceMinutes(1);
    await follows({ policy });
    clock.advanceMinutes(1);
    expect(await follows({ policy })).toMatchObject({
      kind: "replicated",
      replica: { isUndo: true, state: "COMPLETE" },
    });
    expect(served(target)).toBe("good");
  });
});

describe("a third region's rollout", () => {
  it("goes on where the origin follows its very root", async () => {
    const world = twoRegions();
    const { origin, target, clock, reconciler } = world;
    const third = memoryRegion({ account: "-", region: "eu-west-1" }, clock, "c");
    third.person.sets(FLAGS);
    const followsInto = async (from: RegionPorts) => {
      const [outcome] = await replicateDeployment(reconciler({ origin: from, targets: [third.ports] }))({
        address: FLAGS,
      });
      return outcome;
    };
    origin.person.publishes(FLAGS, flags("first"));
    clock.advanceMinutes(1);
    await world.follows();
    clock.advanceMinutes(1);
    target.person.publishes(FLAGS, flags("theirs"), { shape: TEN_HOURS });
    clock.advanceMinutes(1);
    await world.followsBack();
    clock.advanceMinutes(1);
    expect(await followsInto(origin.ports)).toMatchObject({ kind: "replicated", replica: { state: "DEPLOYING" } });
    clock.advanceMinutes(1);
    expect(await followsInto(origin.ports)).toMatchObject({ kind: "rolling-out" });
  });
});
