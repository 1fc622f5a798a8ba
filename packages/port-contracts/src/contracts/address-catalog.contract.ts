import { anAddress, failureIn, foundIn, valueIn } from "@appconfig-replicator/testing/builders";
import type { CatalogWorld, Contract } from "@appconfig-replicator/testing/contract";
import { describe, expect, it } from "vitest";
import { inAFreshWorld, itWith } from "../world/world.ts";

/** More than one page. */
const APPLICATIONS = 55;

/** What every `AddressCatalog` keeps. Each sentence of the port's comment is a test. */
export function describeAddressCatalogContract(contract: Contract<CatalogWorld>): void {
  describe(`AddressCatalog (${contract.name})`, () => {
    const world = inAFreshWorld(contract);
    describe("what there is", () => describeListing(world));
    describe("what is missing", () => describeMissing(contract, world));
  });
}

function describeListing(world: () => CatalogWorld): void {
  it("lists applications and their environments by name", async () => {
    const { catalog, person } = world();
    await person.sets(anAddress());
    await person.sets(anAddress({ environment: "test" }));
    await person.sets(anAddress({ application: "depot" }));
    expect(valueIn(await catalog.applications()).toSorted()).toEqual(["depot", "shop"]);
    expect(valueIn(await catalog.environments("shop")).toSorted()).toEqual(["prod", "test"]);
    expect(valueIn(await catalog.environments("depot"))).toEqual(["prod"]);
  });

  it("lists what was created since it was last asked", async () => {
    const { catalog, person } = world();
    expect(valueIn(await catalog.applications())).toEqual([]);
    await person.sets(anAddress());
    expect(valueIn(await catalog.applications())).toEqual(["shop"]);
    expect(valueIn(await catalog.environments("shop"))).toEqual(["prod"]);
    await person.sets(anAddress({ environment: "test" }));
    expect(valueIn(await catalog.environments("shop")).toSorted()).toEqual(["prod", "test"]);
  });

  it("lists all of them, however many pages they have", async () => {
    const { catalog, person } = world();
    for (let n = 0; n < APPLICATIONS; n += 1) await person.sets(anAddress({ application: `shop-${n}` }));
    expect(new Set(valueIn(await catalog.applications())).size).toBe(APPLICATIONS);
  });

  it("lists what resolve finds", async () => {
    const { catalog, person, ports, idsOf } = world();
    await person.sets(anAddress());
    const [application = ""] = valueIn(await catalog.applications());
    const [environment = ""] = valueIn(await catalog.environments(application));
    const { applicationId, environmentId } = await idsOf(anAddress());
    const found = foundIn(await ports.configs.resolve({ application, environment }));
    expect(found).toMatchObject({ applicationId, environmentId });
  });

  it("changes nothing", async () => {
    const { catalog, person, contents } = world();
    await person.sets(anAddress());
    const before = await contents();
    await catalog.applications();
    await catalog.environments("shop");
    await catalog.environments("depot");
    expect(await contents()).toEqual(before);
  });
}

function describeMissing(contract: Contract<CatalogWorld>, world: () => CatalogWorld): void {
  it("fails not-found when there is no such application", async () => {
    const { catalog, person } = world();
    await person.sets(anAddress());
    expect(failureIn(await catalog.environments("depot")).kind).toBe("not-found");
  });

  itWith(contract, "deletion")("fails not-found when there is no such application any more", async () => {
    const { catalog, person } = world();
    await person.sets(anAddress());
    valueIn(await catalog.environments("shop"));
    await person.deletesApplication("shop");
    expect(failureIn(await catalog.environments("shop")).kind).toBe("not-found");
  });

  itWith(contract, "outage")("fails where the region cannot be asked", async () => {
    const { catalog, person, trouble } = world();
    await person.sets(anAddress());
    await trouble("outage", async () => {
      expect(failureIn(await catalog.applications()).kind).toBe("unavailable");
      expect(failureIn(await catalog.environments("shop")).kind).toBe("unavailable");
    });
  });

  itWith(contract, "lost-pages")("fails where a page is missing, rather than listing fewer", async () => {
    const { catalog, person, trouble } = world();
    for (let n = 0; n < APPLICATIONS; n += 1) await person.sets(anAddress({ application: `shop-${n}` }));
    expect(failureIn(await trouble("lost-pages", () => catalog.applications())).kind).toBe("unavailable");
  });
}
