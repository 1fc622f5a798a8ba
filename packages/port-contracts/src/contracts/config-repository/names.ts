import { addressIds, anAddress, failureIn, foundIn, valueIn } from "@appconfig-replicator/testing/builders";
import type { ContractWorld } from "@appconfig-replicator/testing/contract";
import { expect, it } from "vitest";

export function describeNames(world: () => ContractWorld): void {
  it("tells the names that an event's ids stand for", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress({ profile: "limits" }));
    await person.sets(anAddress());
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
      await person.sets(anAddress());
      const named = await ports.configs.nameOf({ ...(await idsOf(anAddress())), ...ids });
      expect(failureIn(named).kind).toBe("not-found");
    });
  }

  it("tells the names of what it did not find before", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress());
    const ids = await idsOf(anAddress());
    failureIn(await ports.configs.nameOf({ ...ids, profileId }));
    expect(valueIn(await ports.configs.nameOf(ids))).toEqual(anAddress());
  });

  it("says what resolve finds again under those names", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress());
    const ids = await idsOf(anAddress());
    const named = valueIn(await ports.configs.nameOf(ids));
    const found = foundIn(await ports.configs.resolve(named, named.profile));
    expect(found).toMatchObject({ applicationId: ids.applicationId, environmentId: ids.environmentId });
    expect(found.profiles.map(({ id }) => id)).toEqual([ids.profileId]);
  });
}
