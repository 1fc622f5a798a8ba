import { FEATURE_FLAGS, HOSTED } from "@appconfig-replicator/domain";
import { expect, it } from "vitest";
import { addressIds, anAddress } from "../../builders/index.ts";
import { type Contract, itWith } from "../../world/contract.ts";
import type { ContractWorld } from "../../world/contract-world.ts";
import { failureIn, foundIn, valueIn } from "../../world/unwrap.ts";

export function describeNames(world: () => ContractWorld): void {
  it("tells the names that an event's ids stand for", async () => {
    const { ports, person, idsOf } = world();
    await person.provide(anAddress({ profile: "limits" }));
    await person.provide(anAddress());
    expect(valueIn(await ports.configs.nameOf(await idsOf(anAddress())))).toEqual(anAddress());
  });

  const { applicationId, environmentId, profileId } = addressIds();
  const rows = [
    { missing: "application", ids: { applicationId } },
    { missing: "environment", ids: { environmentId } },
    { missing: "profile", ids: { profileId } },
  ];
  for (const { missing, ids } of rows) {
    it(`fails not-found when the ${missing}'s id is not there`, async () => {
      const { ports, person, idsOf } = world();
      await person.provide(anAddress());
      const named = await ports.configs.nameOf({ ...(await idsOf(anAddress())), ...ids });
      expect(failureIn(named).kind).toBe("not-found");
    });
  }

  it("tells the names of what it did not find before", async () => {
    const { ports, person, idsOf } = world();
    await person.provide(anAddress());
    const ids = await idsOf(anAddress());
    failureIn(await ports.configs.nameOf({ ...ids, profileId }));
    expect(valueIn(await ports.configs.nameOf(ids))).toEqual(anAddress());
  });

  it("says what resolve finds again under those names", async () => {
    const { ports, person, idsOf } = world();
    await person.provide(anAddress());
    const ids = await idsOf(anAddress());
    const named = valueIn(await ports.configs.nameOf(ids));
    const found = foundIn(await ports.configs.resolve(named, named.profile));
    expect(found).toMatchObject({ applicationId: ids.applicationId, environmentId: ids.environmentId });
    expect(found.profiles.map(({ id }) => id)).toEqual([ids.profileId]);
  });
}

export function describeResolve(contract: Contract, world: () => ContractWorld): void {
  it("tells the ids behind an environment's names, and every profile of the application", async () => {
    const { ports, person, idsOf } = world();
    await person.provide(anAddress({ environment: "test", profile: "limits" }), { type: "AWS.Freeform" });
    await person.provide(anAddress());
    const flags = await idsOf(anAddress());
    const limits = await idsOf(anAddress({ profile: "limits" }));
    const found = foundIn(await ports.configs.resolve(anAddress()));
    expect(found).toMatchObject({ applicationId: flags.applicationId, environmentId: flags.environmentId });
    expect(found.profiles.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
      { id: flags.profileId, name: "flags", type: FEATURE_FLAGS, locationUri: HOSTED },
      { id: limits.profileId, name: "limits", type: "AWS.Freeform", locationUri: HOSTED },
    ]);
  });

  it("answers that there is no such application, and finds it once somebody has created it", async () => {
    const { ports, person } = world();
    expect(valueIn(await ports.configs.resolve(anAddress()))).toEqual({ kind: "no-application" });
    await person.provide(anAddress());
    foundIn(await ports.configs.resolve(anAddress()));
  });

  it("answers that there is no such environment, and finds it once somebody has created it", async () => {
    const { ports, person, idsOf } = world();
    await person.provide(anAddress());
    const { applicationId } = await idsOf(anAddress());
    const test = anAddress({ environment: "test" });
    expect(valueIn(await ports.configs.resolve(test))).toEqual({ kind: "no-environment", applicationId });
    await person.provide(test);
    foundIn(await ports.configs.resolve(test));
  });

  it("looks for the named profile afresh before it says that it is not there", async () => {
    const { ports, person } = world();
    await person.provide(anAddress());
    const before = foundIn(await ports.configs.resolve(anAddress(), "limits"));
    expect(before.profiles.map(({ name }) => name)).toEqual(["flags"]);
    await person.provide(anAddress({ profile: "limits" }));
    const after = foundIn(await ports.configs.resolve(anAddress(), "limits"));
    expect(after.profiles.map(({ name }) => name).toSorted()).toEqual(["flags", "limits"]);
  });

  it("tells names apart by case and by spaces", async () => {
    const { ports, person } = world();
    await person.provide(anAddress());
    expect(valueIn(await ports.configs.resolve(anAddress({ application: "Shop" }))).kind).toBe("no-application");
    expect(valueIn(await ports.configs.resolve(anAddress({ environment: "prod " }))).kind).toBe("no-environment");
  });

  const { application, environment, profile } = anAddress();
  const twins = [
    { what: "application", of: { application } },
    { what: "environment", of: { application, environment } },
    { what: "profile", of: { application, profile } },
  ];
  for (const { what, of } of twins) {
    itWith(contract, "twins")(`answers ambiguous where two have the ${what}'s name`, async () => {
      const { ports, person } = world();
      await person.provide(anAddress());
      await person.createTwin(of);
      const name = anAddress()[what as keyof typeof of];
      expect(valueIn(await ports.configs.resolve(anAddress(), profile))).toEqual({ kind: "ambiguous", what, name });
    });
  }
}
