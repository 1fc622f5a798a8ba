import {
  type DeploymentGateway,
  knownFacts,
  type RegionPorts,
  replicateDeployment,
} from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { environmentIn, twoRegions } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";
import { memoryRegion } from "../src/index.ts";

// A revert can change what is decided in ways that no new deployment shows: beneath another undo, or of a replica.

const SLOWLY = { durationMinutes: 60, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 0 } as const;
const LIMITS = { ...FLAGS, profile: "limits" };

describe("what was reverted at the origin", () => {
  it("is followed though it was a replica there, brought back from a region that had taken over", async () => {
    const world = twoRegions();
    const { origin, target, clock, reconciler, served } = world;
    const third = memoryRegion({ account: "-", region: "eu-west-1" }, clock, "c");
    third.person.sets(FLAGS);
    const follow = async () => {
      clock.advanceMinutes(1);
      await replicateDeployment(reconciler({ targets: [target.ports, third.ports] }))({ address: FLAGS });
      clock.advanceMinutes(1);
    };
    origin.person.publishes(FLAGS, flags("first"));
    await follow();
    target.person.publishes(FLAGS, flags("kill"));
    clock.advanceMinutes(1);
    expect(await world.followsBack()).toMatchObject({ kind: "replicated" });
    await follow();
    origin.person.publishes(FLAGS, flags("third"));
    await follow();
    origin.person.reverts(FLAGS, 3);
    await follow();
    origin.person.reverts(FLAGS, 2);
    await follow();
    expect([origin, target, third].map((region) => served(region))).toEqual(["first", "first", "first"]);
  });

  it("is never taken for followed where the undo is, and what stands beneath it is not", async () => {
    const { origin, clock, follows, followsNew } = twoRegions();
    for (const text of ["a", "b", "c"]) {
      await followsNew(text);
    }
    origin.person.reverts(FLAGS, 3, "unreadable");
    clock.advanceMinutes(1);
    expect(await follows()).toMatchObject({ kind: "replicated" });
    clock.advanceMinutes(1);
    // Nobody knows who did it, so it is as old as what it undid: older than the undo before it.
    origin.person.reverts(FLAGS, 2, "unreadable");
    clock.advanceMinutes(1);
    expect(await follows()).toMatchObject({ kind: "failed", row: "target-not-older" });
  });

  it("is not started again on a list's word that is older, whichever of two profiles it is", async () => {
    const { origin, target, clock, reconciler, served } = twoRegions([FLAGS, LIMITS]);
    for (const address of [FLAGS, LIMITS]) origin.person.publishes(address, flags("good"));
    clock.advanceMinutes(1);
    let stale: Awaited<ReturnType<DeploymentGateway["observe"]>> | undefined;
    const { deployments } = origin.ports;
    const observe: DeploymentGateway["observe"] = async (ids, enough) => stale ?? deployments.observe(ids, enough);
    const lagging: RegionPorts = { ...origin.ports, deployments: { ...deployments, observe } };
    const replicate = replicateDeployment({ ...reconciler({ origin: lagging }), facts: knownFacts() });
    for (const address of [FLAGS, LIMITS]) await replicate({ address });
    origin.person.publishes(FLAGS, flags("bad"));
    clock.advanceMinutes(1);
    origin.person.publishes(LIMITS, flags("bad"));
    clock.advanceMinutes(1);
    stale = await deployments.observe(environmentIn(origin), () => true);
    origin.person.reverts(FLAGS, 3);
    origin.person.reverts(LIMITS, 4);
    clock.advanceMinutes(1);
    for (const [address, deploymentNumber] of [[LIMITS, 4] as const, [FLAGS, 3] as const]) {
      const [outcome] = await replicate({ address, hint: { deploymentNumber, undone: true } });
      expect(outcome).toMatchObject({ kind: "failed", row: "origin-list-lags" });
      expect(served(target, address)).toBe("good");
    }
  });

  it("stays known, whatever an answer says that is older", async () => {
    const { origin, clock } = twoRegions();
    origin.person.publishes(FLAGS, flags("a"));
    clock.advanceMinutes(1);
    const ids = environmentIn(origin);
    const before = await origin.ports.deployments.read(ids, 1);
    origin.person.reverts(FLAGS, 1);
    const after = await origin.ports.deployments.read(ids, 1);
    if (!before.ok || !after.ok) throw new Error("nothing fails here");
    const facts = knownFacts();
    for (const { value } of [after, before]) facts.rememberDetails(origin.ports.place, ids, value);
    expect(facts.details(origin.ports.place, ids, 1)?.stateWhenRead).toBe("REVERTED");
  });
});

describe("what lies beneath, when it is undone at the origin", () => {
  /** What a target that serves v1 still gets next: a gradual v3 at once after the origin's ground, or as it is. */
  async function nextAfter(history: (world: ReturnType<typeof twoRegions>) => void) {
    const world = twoRegions();
    const { origin, target, clock, follows, followsNew } = world;
    await followsNew("one");
    history(world);
    clock.advanceMinutes(1);
    origin.person.publishes(FLAGS, flags("three"), { shape: SLOWLY });
    clock.advanceMinutes(1);
    await follows();
    return target.state.applications[0]?.environments[0]?.deployments
      .slice(1)
      .map(({ shape }) => shape.durationMinutes);
  }

  it("is undone, though the same stands there under an older number", async () => {
    const groundFirst = await nextAfter(({ origin, clock }) => {
      origin.person.deploys(FLAGS, { version: 1 });
      clock.advanceMinutes(1);
      origin.person.publishes(FLAGS, flags("two"));
      clock.advanceMinutes(1);
      origin.person.reverts(FLAGS, 2);
    });
    expect(groundFirst).toEqual([0, 60]);
  });

  it("is undone, though it was deployed again before", async () => {
    const groundFirst = await nextAfter(({ origin, clock }) => {
      origin.person.deploys(FLAGS, { version: 1 });
      clock.advanceMinutes(1);
      origin.person.publishes(FLAGS, flags("two"));
      clock.advanceMinutes(1);
      origin.person.reverts(FLAGS, 1);
    });
    expect(groundFirst).toEqual([0, 60]);
  });

  it("is decided anew by a deployment after that", async () => {
    const asItIs = await nextAfter(({ origin, clock }) => {
      origin.person.publishes(FLAGS, flags("two"));
      clock.advanceMinutes(1);
      origin.person.reverts(FLAGS, 1);
      clock.advanceMinutes(1);
      origin.person.deploys(FLAGS, { version: 1 });
    });
    expect(asItIs).toEqual([60]);
  });

  it("is decided anew by a deployment after that, which another replaced before anybody looked", async () => {
    const asItIs = await nextAfter(({ origin, clock }) => {
      origin.person.publishes(FLAGS, flags("two"));
      clock.advanceMinutes(1);
      origin.person.reverts(FLAGS, 1);
      clock.advanceMinutes(1);
      origin.person.deploys(FLAGS, { version: 1 });
      clock.advanceMinutes(1);
      origin.person.publishes(FLAGS, flags("between"));
    });
    expect(asItIs).toEqual([60]);
  });

  it("is decided anew by a deployment after that, though it is another version of the same", async () => {
    const asItIs = await nextAfter(({ origin, clock }) => {
      origin.person.publishes(FLAGS, flags("two"));
      clock.advanceMinutes(1);
      origin.person.reverts(FLAGS, 1);
      clock.advanceMinutes(1);
      origin.person.publishes(FLAGS, flags("one"));
      clock.advanceMinutes(1);
      origin.person.publishes(FLAGS, flags("between"));
    });
    expect(asItIs).toEqual([60]);
  });

  it("is undone by the later of two reverts, the earlier of which had brought it back", async () => {
    const groundFirst = await nextAfter(({ origin, clock }) => {
      origin.person.deploys(FLAGS, { version: 1 });
      clock.advanceMinutes(1);
      origin.person.publishes(FLAGS, flags("two"));
      clock.advanceMinutes(1);
      origin.person.reverts(FLAGS, 3);
      clock.advanceMinutes(1);
      origin.person.reverts(FLAGS, 1);
      clock.advanceMinutes(1);
      origin.person.publishes(FLAGS, flags("between"));
    });
    expect(groundFirst).toEqual([0, 60]);
  });

  it("is brought back by undoing what stood on top of it", async () => {
    const asItIs = await nextAfter(({ origin, clock }) => {
      origin.person.publishes(FLAGS, flags("two"));
      clock.advanceMinutes(1);
      origin.person.reverts(FLAGS, 2);
    });
    expect(asItIs).toEqual([60]);
  });
});

describe("a revert", () => {
  it("of a replica is a person's, so that the next gradual rollout begins as it is", async () => {
    const { origin, target, clock, follows, followsNew } = twoRegions();
    for (const text of ["one", "two"]) {
      await followsNew(text);
    }
    target.person.reverts(FLAGS, 2);
    clock.advanceMinutes(1);
    origin.person.publishes(FLAGS, flags("three"), { shape: SLOWLY });
    clock.advanceMinutes(1);
    await follows();
    const [, , ...later] = target.state.applications[0]?.environments[0]?.deployments ?? [];
    expect(later.map(({ shape }) => shape.durationMinutes)).toEqual([60]);
  });

  it("counts by when it was made, whatever the numbers of what was reverted", async () => {
    const { origin, target, clock, follows, followsNew } = twoRegions([FLAGS, LIMITS]);
    for (const text of ["a", "b"]) {
      await followsNew(text);
    }
    origin.person.publishes(FLAGS, flags("c"));
    clock.advanceMinutes(1);
    target.person.publishes(LIMITS, flags("theirs"), { shape: SLOWLY });
    origin.person.reverts(FLAGS, 3);
    clock.advanceMinutes(1);
    // Brought back.
    expect(await follows()).not.toHaveProperty("servesUndone");
    origin.person.reverts(FLAGS, 2);
    clock.advanceMinutes(1);
    expect(await follows()).toMatchObject({ kind: "waiting", servesUndone: true });
  });
});
