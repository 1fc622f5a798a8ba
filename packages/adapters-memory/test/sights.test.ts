import { type Address, findEnvironments, inspectReplication, tellHistory } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { failing, type MemoryWorld, twoRegions } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";

const BRIEFLY = { durationMinutes: 10, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 0 } as const;
const TEXTS: Address = { ...FLAGS, profile: "texts" };

async function inspected(world: MemoryWorld, through: Parameters<MemoryWorld["reconciler"]>[0] = {}) {
  const inspection = await inspectReplication(world.reconciler(through))({ address: { ...FLAGS, profile: undefined } });
  const [first] = inspection.addresses;
  const [target] = first?.targets ?? [];
  if (first === undefined || target === undefined) throw new Error("one address, one target");
  return { inspection, first, target };
}

describe("what a region shows", () => {
  it("is what its clients get, by whom that was decided, and that a replica goes back to it", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    await world.follows();
    const { first, target } = await inspected(world);
    expect(first.origin).toMatchObject({ kind: "seen", served: { number: 1 }, decision: { by: "person" } });
    expect(target.sight).toMatchObject({ kind: "seen", served: { number: 1 }, decision: { by: "replica" } });
    expect(target).toMatchObject({ isOrphan: false, plan: { row: "in-sync" } });
    expect(target).not.toHaveProperty("behind");
  });

  it("is what rolls out there, beside what others get meanwhile", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    world.clock.advanceMinutes(1);
    world.origin.person.publishes(FLAGS, flags("b"), { shape: BRIEFLY });
    const { first } = await inspected(world);
    expect(first.origin).toMatchObject({
      served: { number: 1 },
      inFlight: { number: 2 },
      decision: { top: { number: 2 } },
    });
  });

  it("is what bakes, since that has reached everybody", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    world.clock.advanceMinutes(1);
    world.origin.person.publishes(FLAGS, flags("b"), { shape: { ...BRIEFLY, bakeMinutes: 10 } });
    world.clock.advanceMinutes(10);
    expect((await inspected(world)).first.origin).toMatchObject({
      served: { number: 2 },
      inFlight: { number: 2, state: "BAKING" },
    });
  });

  it("is nothing where it has no such name, and says of which name", async () => {
    const world = twoRegions();
    world.target.person.deletesApplication("shop");
    const { target } = await inspected(world);
    expect(target.sight).toEqual({ kind: "absent", what: "application" });
  });

  it("is an experiment, where that is the newest", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    world.clock.advanceMinutes(1);
    world.origin.person.deploys(FLAGS, { version: 1, kind: "managed" });
    expect((await inspected(world)).first.origin).toMatchObject({ experiment: { number: 2 }, served: { number: 1 } });
  });
});

describe("a target", () => {
  it("is behind by the starts and the undos that it did not follow, since the first of them", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    await world.follows();
    world.clock.advanceMinutes(60);
    world.origin.person.publishes(FLAGS, flags("b"));
    world.clock.advanceMinutes(60);
    world.origin.person.publishes(FLAGS, flags("c"));
    world.clock.advanceMinutes(5);
    world.origin.person.reverts(FLAGS, 3);
    const { target } = await inspected(world);
    const since = world.origin.state.applications[0]?.environments[0]?.deployments[1]?.startedAt;
    expect(target.behind).toEqual({ decisions: 3, since, isAtLeast: false });
  });

  it("that a person deployed to since is behind by nothing", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    world.clock.advanceMinutes(1);
    world.target.person.publishes(FLAGS, flags("ours"));
    const { target } = await inspected(world);
    expect(target).toMatchObject({ plan: { verdict: { kind: "diverged" } }, sight: { decision: { by: "person" } } });
    expect(target).not.toHaveProperty("behind");
  });

  it("has an orphan where the origin answered that it has no such address", async () => {
    const world = twoRegions();
    world.origin.person.deletesApplication("shop");
    world.target.person.publishes(FLAGS, flags("a"));
    expect((await inspected(world)).target).toMatchObject({ isOrphan: true, plan: { row: "nothing-decided" } });
  });
});

describe("a dark region", () => {
  it("as the origin hides neither the addresses nor what a target serves, and nothing is an orphan", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    await world.follows();
    const origin = failing(world.origin.ports, "configs.resolve", { failure: "unavailable" });
    const { inspection, first, target } = await inspected(world, { origin });
    expect(inspection.unread).toMatchObject([{ place: { region: "us-east-1" }, failure: { kind: "unavailable" } }]);
    expect(first.origin).toMatchObject({ kind: "unread" });
    expect(target).toMatchObject({
      isOrphan: false,
      plan: { row: "unread" },
      sight: { kind: "seen", served: { number: 1 }, decision: { by: "replica" } },
    });
  });

  it("as a target hides nothing of the origin", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const target = failing(world.target.ports, "deployments.observe", { failure: "throttled" });
    const { inspection, first } = await inspected(world, { targets: [target] });
    expect(inspection.unread).toMatchObject([{ place: { region: "us-west-2" }, failure: { kind: "throttled" } }]);
    expect(first.origin).toMatchObject({ kind: "seen", decision: { by: "person" } });
    expect(first.targets[0]?.sight).toMatchObject({ kind: "unread" });
  });
});

describe("the environments of all regions", () => {
  it("are listed once each, with what only a target has, and with what could not be listed", async () => {
    const world = twoRegions();
    world.target.person.sets({ application: "shop", environment: "old", profile: "flags" });
    const dark = {
      applications: async () =>
        ({
          ok: false,
          failure: { kind: "unavailable", operation: "ListApplications", region: "eu-west-1", subject: "all" },
        }) as const,
      environments: async () => ({ ok: true, value: [] }) as const,
    };
    const found = await findEnvironments([world.origin.catalog, world.target.catalog, dark]);
    expect(found.environments.map(({ environment }) => environment)).toEqual(["old", "prod"]);
    expect(found.unlisted).toMatchObject([{ region: "eu-west-1" }]);
  });

  it("are not asked for where nothing wanted can be in them", async () => {
    const world = twoRegions();
    const found = await findEnvironments([world.origin.catalog], ({ application }) => application !== "shop");
    expect(found).toEqual({ environments: [], unlisted: [] });
  });
});

describe("an address's history", () => {
  it("is told of all regions in time, with whose each deployment was and who undid it", async () => {
    const world = twoRegions([FLAGS, TEXTS]);
    world.origin.person.publishes(FLAGS, flags("a"));
    world.clock.advanceMinutes(1);
    await world.follows();
    world.clock.advanceMinutes(1);
    world.origin.person.publishes(TEXTS, flags("other"));
    world.clock.advanceMinutes(1);
    world.target.person.reverts(FLAGS, 1);
    const { entries } = await tellHistory([world.origin.ports, world.target.ports], FLAGS, 10);
    expect(entries.map(({ place, details, mark }) => [place.region, mark?.kind, details?.undo?.trigger])).toEqual([
      ["us-west-2", "replica", "person"],
      ["us-east-1", "unmarked", undefined],
    ]);
  });

  it("says that there is more than was asked for", async () => {
    const world = twoRegions();
    for (const text of ["a", "b", "c"]) {
      world.origin.person.publishes(FLAGS, flags(text));
      world.clock.advanceMinutes(1);
    }
    const history = await tellHistory([world.origin.ports], FLAGS, 2);
    expect(history.entries.map(({ deployment }) => deployment.number)).toEqual([3, 2]);
    expect(history.isCut).toBe(true);
    expect((await tellHistory([world.origin.ports], FLAGS, 3)).isCut).toBe(false);
  });

  it("says which region could not be read, and which has nothing of that name", async () => {
    const world = twoRegions();
    world.target.person.deletesApplication("shop");
    const dark = failing(world.origin.ports, "configs.resolve", { failure: "denied" });
    const history = await tellHistory([dark, world.target.ports], FLAGS, 2);
    expect(history.unread).toMatchObject([{ place: { region: "us-east-1" }, failure: { kind: "denied" } }]);
    expect(history.absent).toMatchObject([{ region: "us-west-2" }]);
  });
});
