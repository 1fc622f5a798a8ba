import {
  ALL_AT_ONCE,
  decideAnew,
  FENCE_NAME,
  inspectReplication,
  type RegionPorts,
  type Sight,
  type StartRequest,
} from "@appconfig-replicator/domain";
import { AT_ONCE, FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { failing, type MemoryWorld, twoRegions } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";

const BY_ANNA = { by: "anna", kmsKeys: {} } as const;

async function sightIn(world: MemoryWorld): Promise<Sight> {
  const { addresses } = await inspectReplication(world.reconciler())({ address: FLAGS });
  const sight = addresses[0]?.targets[0]?.sight;
  if (sight === undefined) throw new Error("one address, one target");
  return sight;
}

/** The target's ports, and what they are asked to start. */
function noting(ports: RegionPorts): { readonly ports: RegionPorts; readonly asked: StartRequest[] } {
  const asked: StartRequest[] = [];
  const { deployments } = ports;
  const start: typeof deployments.start = (request) => {
    asked.push(request);
    return deployments.start(request);
  };
  return { ports: { ...ports, deployments: { ...deployments, start } }, asked };
}

function served(): MemoryWorld {
  const world = twoRegions();
  world.target.person.publishes(FLAGS, flags("first"));
  world.target.person.publishes(FLAGS, flags("second"));
  return world;
}

describe("what was decided in a region, decided anew", () => {
  it("is the same version, deployed by whoever says so, after all that was deployed before", async () => {
    const world = served();
    const { ports, asked } = noting(world.target.ports);
    expect(await decideAnew(await sightIn(world), ports, BY_ANNA)).toMatchObject({ ok: true, value: { number: 3 } });
    expect(asked).toMatchObject([
      {
        versionNumber: 2,
        latestNumber: 2,
        description: "decided anew by anna: what #2 serves",
        strategyId: ALL_AT_ONCE,
      },
    ]);
    expect(asked[0]).not.toHaveProperty("kmsKey");
  });

  it("is started at once where the region has a strategy for that, and never by a fence", async () => {
    const world = served();
    world.target.person.createsStrategy(FENCE_NAME, AT_ONCE, "fence v1 scope=/cart");
    const id = world.target.person.createsStrategy("quickly", AT_ONCE);
    const { ports, asked } = noting(world.target.ports);
    await decideAnew(await sightIn(world), ports, BY_ANNA);
    expect(asked[0]?.strategyId).toBe(id);
  });

  it("is started all the same where strategies cannot be listed, with the region's own key where there is one", async () => {
    const world = served();
    const blind = failing(world.target.ports, "strategies.listAnew", { failure: "throttled" });
    const { ports, asked } = noting(blind);
    await decideAnew(await sightIn(world), ports, { by: "anna", kmsKeys: { "us-west-2": "alias/ours" } });
    expect(asked[0]).toMatchObject({ strategyId: ALL_AT_ONCE, kmsKey: "alias/ours" });
  });

  it("is refused where there is nothing, or nothing with a number, to decide anew", async () => {
    const world = twoRegions();
    const refused = { ok: false, failure: { kind: "refused", operation: "StartDeployment", region: "us-west-2" } };
    expect(await decideAnew({ kind: "absent", what: "profile" }, world.target.ports, BY_ANNA)).toMatchObject(refused);
    expect(await decideAnew(await sightIn(world), world.target.ports, BY_ANNA)).toMatchObject(refused);
    const sight = await sightIn(served());
    if (sight.kind !== "seen" || sight.decision.top === undefined) throw new Error("it is served");
    for (const version of ["stable", "v1", "1-beta", "0"]) {
      const top = { ...sight.decision.top, version };
      const labelled = { ...sight, decision: { ...sight.decision, top } };
      expect(await decideAnew(labelled, served().target.ports, BY_ANNA)).toMatchObject(refused);
    }
  });

  it("fails as the region does", async () => {
    const world = served();
    const sight = await sightIn(world);
    for (const method of ["deployments.observe", "deployments.start"]) {
      const target = failing(world.target.ports, method, { failure: "unavailable" });
      expect(await decideAnew(sight, target, BY_ANNA)).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
    }
  });
});

describe("what an alarm threw back", () => {
  it("is left so, until somebody says that it is to be started again, and then as a new attempt", async () => {
    const world = twoRegions();
    await world.followsNew("good");
    const slowly = { durationMinutes: 60, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 0 } as const;
    world.origin.person.publishes(FLAGS, flags("next"), { shape: slowly });
    world.clock.advanceMinutes(1);
    await world.follows();
    world.target.person.stops(FLAGS, 2, "automatic");
    world.clock.advanceMinutes(1);
    expect(await world.follows()).toMatchObject({ kind: "blocked" });
    const again = await world.follows({ policy: { thrownBack: "start-again" } });
    expect(again).toMatchObject({ kind: "replicated", replica: { number: 3 } });
    const description = world.target.state.applications[0]?.environments[0]?.deployments[2]?.description;
    expect(description).toContain("| attempt=2");
    expect(await world.follows({ policy: { thrownBack: "start-again" } })).toMatchObject({ kind: "rolling-out" });
  });
});
