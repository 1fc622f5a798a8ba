import { type ApplicationId, FEATURE_FLAGS, HOSTED, type ProfileDefinition } from "@appconfig-replicator/domain";
import { addressIds, anAddress, failureIn, foundIn, valueIn } from "@appconfig-replicator/testing/builders";
import type { Contract, ContractWorld } from "@appconfig-replicator/testing/contract";
import { describe, expect, it } from "vitest";
import { inAFreshWorld, itWith } from "../world/world.ts";

const LIMITS: ProfileDefinition = {
  name: "limits",
  type: "AWS.Freeform",
  description: "how much of everything",
  validators: [{ type: "JSON_SCHEMA", content: '{"type":"object","title":"swordfish"}' }],
};

/** What every `StructureRepository` keeps. Each sentence of the port's comment is a test. */
export function describeStructureRepositoryContract(contract: Contract): void {
  describe(`StructureRepository (${contract.name})`, () => {
    const world = inAFreshWorld(contract);
    describe("readProfile", () => describeReading(contract, world));
    describe("createProfile", () => describeProfiles(contract, world));
    describe("createApplication and createEnvironment", () => describePlaces(world));
  });
}

function describeReading(contract: Contract, world: () => ContractWorld): void {
  it("reads a profile with its validators in full", async () => {
    const { ports, person, idsOf } = world();
    const limits = anAddress({ profile: "limits" });
    await person.sets(limits, LIMITS);
    expect(valueIn(await ports.structure.readProfile(await idsOf(limits)))).toEqual(LIMITS);
  });

  it("reads a profile without validators or description", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress());
    const read = valueIn(await ports.structure.readProfile(await idsOf(anAddress())));
    expect(read).toEqual({ name: "flags", type: FEATURE_FLAGS, description: "", validators: [] });
  });

  it("fails not-found when the profile is not there", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress());
    const ids = await idsOf(anAddress());
    const { applicationId, profileId } = addressIds();
    expect(failureIn(await ports.structure.readProfile({ ...ids, profileId })).kind).toBe("not-found");
    expect(failureIn(await ports.structure.readProfile({ ...ids, applicationId })).kind).toBe("not-found");
  });

  itWith(contract, "outage")("fails where the region cannot be asked", async () => {
    const { ports, trouble } = world();
    expect(failureIn(await trouble("outage", () => ports.structure.readProfile(addressIds()))).kind).toBe(
      "unavailable",
    );
  });
}

function describeProfiles(contract: Contract, world: () => ContractWorld): void {
  async function application(): Promise<ApplicationId> {
    await world().person.sets(anAddress());
    return (await world().idsOf(anAddress())).applicationId;
  }

  it("creates a hosted profile, which the next look finds", async () => {
    const { ports } = world();
    const applicationId = await application();
    foundIn(await ports.configs.resolve(anAddress()));
    const profileId = valueIn(await ports.structure.createProfile(applicationId, LIMITS));
    expect(valueIn(await ports.structure.readProfile({ applicationId, profileId }))).toEqual(LIMITS);
    const { profiles } = foundIn(await ports.configs.resolve(anAddress()));
    expect(profiles).toContainEqual({ id: profileId, name: "limits", type: LIMITS.type, locationUri: HOSTED });
  });

  it("creates a profile with the key it is given, and reads it back", async () => {
    const { ports } = world();
    const applicationId = await application();
    const encrypted = { ...LIMITS, kmsKey: "alias/ours" };
    const profileId = valueIn(await ports.structure.createProfile(applicationId, encrypted));
    expect(valueIn(await ports.structure.readProfile({ applicationId, profileId }))).toEqual(encrypted);
  });

  it("creates nothing where the name is taken, and returns refused without the validators", async () => {
    const { ports, contents } = world();
    const applicationId = await application();
    valueIn(await ports.structure.createProfile(applicationId, { ...LIMITS, validators: [] }));
    const before = await contents();
    const failure = failureIn(await ports.structure.createProfile(applicationId, LIMITS));
    expect(failure.kind).toBe("refused");
    expect(JSON.stringify(failure)).not.toContain("swordfish");
    expect(await contents()).toEqual(before);
  });

  it("fails not-found when the application is not there", async () => {
    const { applicationId } = addressIds();
    expect(failureIn(await world().ports.structure.createProfile(applicationId, LIMITS)).kind).toBe("not-found");
  });

  itWith(contract, "lost-answers")(
    "leaves after unavailable at most one profile, which the next look finds",
    async () => {
      const { ports, trouble } = world();
      const applicationId = await application();
      foundIn(await ports.configs.resolve(anAddress()));
      const unknown = await trouble("lost-answers", () => ports.structure.createProfile(applicationId, LIMITS));
      expect(failureIn(unknown).kind).toBe("unavailable");
      const { profiles } = foundIn(await ports.configs.resolve(anAddress()));
      expect(profiles.map(({ name }) => name).toSorted()).toEqual(["flags", "limits"]);
    },
  );
}

function describePlaces(world: () => ContractWorld): void {
  it("creates an application and an environment, which the next look finds", async () => {
    const { ports } = world();
    expect(valueIn(await ports.configs.resolve(anAddress())).kind).toBe("no-application");
    const applicationId = valueIn(await ports.structure.createApplication("shop"));
    expect(valueIn(await ports.configs.resolve(anAddress()))).toEqual({ kind: "no-environment", applicationId });
    const environmentId = valueIn(await ports.structure.createEnvironment(applicationId, "prod"));
    const found = foundIn(await ports.configs.resolve(anAddress()));
    expect(found).toEqual({ kind: "found", applicationId, environmentId, profiles: [] });
  });

  it("creates nothing where a name is taken, and returns refused", async () => {
    const { ports, person, idsOf, contents } = world();
    await person.sets(anAddress());
    const { applicationId } = await idsOf(anAddress());
    const before = await contents();
    expect(failureIn(await ports.structure.createApplication("shop")).kind).toBe("refused");
    expect(failureIn(await ports.structure.createEnvironment(applicationId, "prod")).kind).toBe("refused");
    expect(await contents()).toEqual(before);
  });

  it("fails not-found when an environment's application is not there", async () => {
    const { applicationId } = addressIds();
    expect(failureIn(await world().ports.structure.createEnvironment(applicationId, "prod")).kind).toBe("not-found");
  });
}
