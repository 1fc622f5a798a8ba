import { FEATURE_FLAGS, HOSTED } from "@appconfig-replicator/domain";
import { anAddress, foundIn, valueIn } from "@appconfig-replicator/testing/builders";
import type { Contract, ContractWorld } from "@appconfig-replicator/testing/contract";
import { expect, it } from "vitest";
import { itWith } from "../../world/world.ts";

export function describeResolving(contract: Contract, world: () => ContractWorld): void {
  it("tells the ids behind an environment's names, and every profile of the application", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress({ environment: "test", profile: "limits" }), { type: "AWS.Freeform" });
    await person.sets(anAddress());
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
    await person.sets(anAddress());
    foundIn(await ports.configs.resolve(anAddress()));
  });

  it("answers that there is no such environment, and finds it once somebody has created it", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress());
    const { applicationId } = await idsOf(anAddress());
    const test = anAddress({ environment: "test" });
    expect(valueIn(await ports.configs.resolve(test))).toEqual({ kind: "no-environment", applicationId });
    await person.sets(test);
    foundIn(await ports.configs.resolve(test));
  });

  it("looks for the named profile afresh before it says that it is not there", async () => {
    const { ports, person } = world();
    await person.sets(anAddress());
    const before = foundIn(await ports.configs.resolve(anAddress(), "limits"));
    expect(before.profiles.map(({ name }) => name)).toEqual(["flags"]);
    await person.sets(anAddress({ profile: "limits" }));
    const after = foundIn(await ports.configs.resolve(anAddress(), "limits"));
    expect(after.profiles.map(({ name }) => name).toSorted()).toEqual(["flags", "limits"]);
  });

  it("tells names apart by case and by spaces", async () => {
    const { ports, person } = world();
    await person.sets(anAddress());
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
      const { ports, person, createTwin } = world();
      await person.sets(anAddress());
      await createTwin(of);
      const name = anAddress()[what as keyof typeof of];
      expect(valueIn(await ports.configs.resolve(anAddress(), profile))).toEqual({ kind: "ambiguous", what, name });
    });
  }
}
