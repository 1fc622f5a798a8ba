import {
  type Address,
  type AddressCatalog,
  type DeploymentGateway,
  findEnvironments,
  inspectReplication,
  type RegionPorts,
  tellHistory,
} from "@appconfig-replicator/domain";
import { FLAGS, flags, valueIn } from "@appconfig-replicator/testing/builders";
import { failing, type MemoryWorld, twoRegions, watched } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";
import { type MemoryRegion, memoryRegion } from "../src/index.ts";

const BRIEFLY = { durationMinutes: 10, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 0 } as const;
const TEXTS: Address = { ...FLAGS, profile: "texts" };

const NOWHERE = { applicationId: "", environmentId: "", profileId: "" } as const;

async function inspected(world: MemoryWorld, through: Parameters<MemoryWorld["reconciler"]>[0] = {}) {
  const inspection = await inspectReplication(world.reconciler(through))({ address: { ...FLAGS, profile: undefined } });
  const [first] = inspection.addresses;
  const [target] = first?.targets ?? [];
  if (first === undefined || target === undefined) throw new Error("one address, one target");
  return { inspection, first, target };
}

const TWO_OF_ONE_NAME = "us-west-2 has more than one application named 'shop'";

/** A region in which everything of the name `shop` is there twice. */
function withTwins(region: MemoryRegion): MemoryRegion {
  const [shop] = region.state.applications;
  if (shop !== undefined) region.state.applications.push({ ...shop });
  return region;
}

/** Tells one deployment more until it is enough; how many that were is noted. */
function oneByOne(gateway: DeploymentGateway, extents: number[]): DeploymentGateway {
  return {
    ...gateway,
    async observe(environment, enough) {
      const whole = await gateway.observe(environment, enough);
      if (!whole.ok) return whole;
      const { newestFirst } = whole.value;
      let seen = 0;
      while (seen < newestFirst.length && !enough(newestFirst.slice(0, seen))) seen += 1;
      extents.push(seen);
      return { ok: true, value: { newestFirst: newestFirst.slice(0, seen), complete: seen === newestFirst.length } };
    },
  };
}

/** Says that everything began when the first did. */
function inOneMoment(gateway: DeploymentGateway): DeploymentGateway {
  return {
    ...gateway,
    async observe(environment, enough) {
      const { newestFirst, ...rest } = valueIn(await gateway.observe(environment, enough));
      const startedAt = newestFirst.at(-1)?.startedAt;
      return {
        ok: true,
        value: { ...rest, newestFirst: newestFirst.map((each) => ({ ...each, ...(startedAt && { startedAt }) })) },
      };
    },
  };
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

describe("a sight", () => {
  it("has nothing on its way, and no experiment, where there is none", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const { origin } = (await inspected(world)).first;
    expect(Object.keys(origin).toSorted()).toEqual(["decision", "ids", "kind", "profile", "served"]);
    const { applicationId, environmentId, profileId } = origin.kind === "seen" ? origin.ids : NOWHERE;
    for (const id of [applicationId, environmentId, profileId]) expect(id).toMatch(/./);
  });

  it("serves nothing where nothing was deployed", async () => {
    expect((await inspected(twoRegions())).first.origin).not.toHaveProperty("served");
  });

  it("says which name is missing: the environment, the profile", async () => {
    const world = twoRegions();
    world.origin.person.sets({ ...FLAGS, environment: "elsewhere" });
    const only = { address: { ...FLAGS, environment: "elsewhere" } };
    const { addresses } = await inspectReplication(world.reconciler())(only);
    expect(addresses[0]?.targets[0]?.sight).toEqual({ kind: "absent", what: "environment" });
    const unknown = await inspectReplication(world.reconciler())({ address: { ...FLAGS, profile: "unknown" } });
    expect(unknown.addresses[0]?.origin).toEqual({ kind: "absent", what: "profile" });
  });

  it("is unread, with the failure, where what it rests on cannot be read", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    await world.follows();
    const target = failing(world.target.ports, "deployments.read", { failure: "throttled" });
    const { target: shown } = await inspected(world, { targets: [target] });
    expect(shown.sight).toMatchObject({
      kind: "unread",
      reason: expect.stringMatching(/./),
      failure: { kind: "throttled" },
    });
  });
});

describe("several addresses", () => {
  it("are told by name, those that were asked for", async () => {
    const world = twoRegions([TEXTS, FLAGS, { ...FLAGS, profile: "hidden" }]);
    const reconciler = { ...world.reconciler(), selects: ({ profile }: Address) => profile !== "hidden" };
    const { addresses } = await inspectReplication(reconciler)({ address: { ...FLAGS, profile: undefined } });
    expect(addresses.map(({ address }) => address.profile)).toEqual(["flags", "texts"]);
  });
});

describe("a region with two of one name", () => {
  it("is told as one that could not be read", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const target = withTwins(world.target);
    const { inspection } = await inspected(world, { targets: [target.ports] });
    expect(inspection.unread).toEqual([{ place: target.ports.place, reason: TWO_OF_ONE_NAME }]);
  });
});

describe("the origin beside several targets", () => {
  it("is what any pair shows of it, and an address that no region has is no orphan", async () => {
    const world = twoRegions();
    // What was decided in the first target and stopped at the origin: only the first can tell whether it decides still.
    world.target.person.publishes(FLAGS, flags("theirs"));
    world.clock.advanceMinutes(1);
    world.origin.person.publishes(FLAGS, flags("ours"));
    world.clock.advanceMinutes(1);
    world.target.person.publishes(FLAGS, flags("theirs again"), { shape: BRIEFLY });
    world.clock.advanceMinutes(1);
    await world.followsBack();
    world.origin.person.stops(FLAGS, 2);
    world.clock.advanceMinutes(1);
    const third = memoryRegion({ account: "-", region: "eu-west-1" }, world.clock, "c");
    const silent = failing(world.target.ports, "deployments.read", { failure: "throttled" });
    for (const targets of [
      [silent, third.ports],
      [third.ports, silent],
    ]) {
      const { first } = await inspected(world, { targets });
      expect(first.origin).toMatchObject({ kind: "seen", served: { number: 1 } });
    }
    const alone = (await inspected(world, { targets: [silent] })).first;
    expect(alone.origin).toMatchObject({ kind: "unread", failure: { kind: "throttled" } });
    const unknown = await inspectReplication(world.reconciler())({ address: { ...FLAGS, profile: "unknown" } });
    expect(unknown.addresses[0]?.targets[0]).toMatchObject({ sight: { kind: "absent" }, isOrphan: false });
  });
});

describe("a target", () => {
  it("that rolls out what was decided is behind by nothing", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"), { shape: BRIEFLY });
    await world.follows();
    const { target } = await inspected(world);
    expect(target.plan.row).toBe("rolling-out");
    expect(target).not.toHaveProperty("behind");
  });

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

  it("that has, or rolls out, what was decided again since is behind by nothing", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"), { shape: BRIEFLY });
    await world.follows();
    world.clock.advanceMinutes(10);
    world.target.person.deploys(FLAGS, { version: 1, shape: BRIEFLY });
    for (const row of ["rolling-out", "in-sync"]) {
      world.origin.person.reverts(FLAGS, world.origin.person.publishes(FLAGS, flags("b")));
      world.origin.person.publishes(FLAGS, flags("a"));
      const { target } = await inspected(world);
      expect(target.plan.row).toBe(row);
      expect(target).not.toHaveProperty("behind");
      world.clock.advanceMinutes(10);
    }
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
    for (const environment of ["old", "beta", "zeta"]) world.target.person.sets({ ...FLAGS, environment });
    for (const application of ["web", "cart"]) world.target.person.sets({ ...FLAGS, application });
    const dark = {
      applications: async () =>
        ({
          ok: false,
          failure: { kind: "unavailable", operation: "ListApplications", region: "eu-west-1", subject: "all" },
        }) as const,
      environments: async () => ({ ok: true, value: [] }) as const,
    };
    const found = await findEnvironments([world.origin.catalog, world.target.catalog, dark]);
    const names = found.environments.map(({ application, environment }) => `${application}/${environment}`);
    expect(names).toEqual(["cart/prod", "shop/beta", "shop/old", "shop/prod", "shop/zeta", "web/prod"]);
    expect(found.unlisted).toMatchObject([{ region: "eu-west-1" }]);
  });

  it("are not asked for where nothing wanted can be in them", async () => {
    const world = twoRegions();
    const asked: string[] = [];
    const catalog: AddressCatalog = {
      ...world.origin.catalog,
      environments: (application) => {
        asked.push(application);
        return world.origin.catalog.environments(application);
      },
    };
    const found = await findEnvironments([catalog], ({ application }) => application !== "shop");
    expect(found).toEqual({ environments: [], unlisted: [] });
    expect(asked).toEqual([]);
  });
});

describe("an environment that could not be listed", () => {
  it("is told of, unless its application went meanwhile", async () => {
    const catalog = (kind: "denied" | "not-found") => ({
      applications: async () => ({ ok: true, value: ["shop"] }) as const,
      environments: async () =>
        ({
          ok: false,
          failure: { kind, operation: "ListEnvironments", region: "eu-west-1", subject: "shop" },
        }) as const,
    });
    const found = await findEnvironments([catalog("denied"), catalog("not-found")]);
    expect(found.environments).toEqual([]);
    expect(found.unlisted).toMatchObject([{ kind: "denied" }]);
  });

  it("and one that holds nothing wanted is left out", async () => {
    const world = twoRegions();
    world.origin.person.sets({ ...FLAGS, environment: "beta" });
    const found = await findEnvironments([world.origin.catalog], ({ environment }) => environment !== "beta");
    expect(found.environments).toEqual([{ application: "shop", environment: "prod" }]);
  });
});

describe("an address's history", () => {
  it("is missing, and says so, where the deployments cannot be listed", async () => {
    const world = twoRegions();
    const dark = failing(world.origin.ports, "deployments.observe", { failure: "unavailable" });
    const history = await tellHistory([dark], FLAGS, 2);
    expect(history).toMatchObject({ entries: [], absent: [], isCut: false });
    expect(history.unread).toMatchObject([{ place: { region: "us-east-1" }, failure: { kind: "unavailable" } }]);
  });

  it("is of that profile only, and absent where the region has no such profile", async () => {
    const world = twoRegions([FLAGS, TEXTS]);
    world.origin.person.publishes(TEXTS, flags("other"));
    world.origin.person.publishes(FLAGS, flags("a"));
    const { entries } = await tellHistory([world.origin.ports], TEXTS, 5);
    expect(entries.map(({ deployment }) => deployment.number)).toEqual([1]);
    const unknown = await tellHistory([world.origin.ports], { ...FLAGS, profile: "unknown" }, 5);
    expect(unknown).toMatchObject({ entries: [], absent: [{ region: "us-east-1" }] });
  });

  it("is by number where two deployments began at one moment, the newest first", async () => {
    const world = twoRegions();
    for (const text of ["a", "b"]) world.origin.person.publishes(FLAGS, flags(text));
    const { ports } = world.origin;
    const { entries } = await tellHistory([{ ...ports, deployments: inOneMoment(ports.deployments) }], FLAGS, 5);
    expect(entries.map(({ deployment }) => deployment.number)).toEqual([2, 1]);
  });

  it("is unread where a region has two of one name, and says which", async () => {
    const { unread } = await tellHistory([withTwins(twoRegions().origin).ports], FLAGS, 5);
    expect(unread).toEqual([
      { place: { account: "-", region: "us-east-1" }, reason: "us-east-1 has more than one application named 'shop'" },
    ]);
  });

  it("is, of several regions, no longer than was asked for, and says so", async () => {
    const world = twoRegions();
    for (const text of ["a", "b"]) {
      for (const { person } of [world.origin, world.target]) {
        person.publishes(FLAGS, flags(text));
        world.clock.advanceMinutes(1);
      }
    }
    const history = await tellHistory([world.origin.ports, world.target.ports], FLAGS, 2);
    expect(history.entries.map(({ place, deployment }) => [place.region, deployment.number])).toEqual([
      ["us-west-2", 2],
      ["us-east-1", 2],
    ]);
    expect(history.isCut).toBe(true);
  });

  it("is cut where one region of several was not read to its end", async () => {
    const world = twoRegions();
    for (const text of ["a", "b", "c"]) world.origin.person.publishes(FLAGS, flags(text));
    const history = await tellHistory([world.origin.ports, world.target.ports], FLAGS, 2);
    expect(history).toMatchObject({ entries: [{ deployment: { number: 3 } }, {}], isCut: true });
  });

  it("lists as far as it takes to know that there is more, and reads no deployment that it does not tell", async () => {
    const world = twoRegions([FLAGS, TEXTS]);
    for (const address of [FLAGS, FLAGS, TEXTS, FLAGS, FLAGS, TEXTS])
      world.origin.person.publishes(address, flags("a"));
    const { ports, times } = watched(world.origin.ports);
    const extents: number[] = [];
    const paged: RegionPorts = { ...ports, deployments: oneByOne(ports.deployments, extents) };
    await tellHistory([paged], FLAGS, 2);
    expect(extents).toEqual([5]);
    expect(times("deployments.read")).toBe(2);
  });

  it("has no details where a deployment cannot be read", async () => {
    const world = twoRegions();
    world.origin.person.publishes(FLAGS, flags("a"));
    const unreadable = failing(world.origin.ports, "deployments.read", { failure: "unavailable" });
    const { entries } = await tellHistory([unreadable], FLAGS, 5);
    expect(entries).toMatchObject([{ deployment: { number: 1 } }]);
    expect(entries[0]).not.toHaveProperty("details");
  });

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
