import { aDraft, anAddress, failureIn, foundIn, switches, utf8, valueIn } from "@appconfig-replicator/testing/builders";
import type { Contract, ContractWorld } from "@appconfig-replicator/testing/contract";
import { expect, it } from "vitest";
import { itWith } from "../../world/world.ts";

/** More than one page of anything. */
const PROFILES = 55;

export function describeRules(contract: Contract, world: () => ContractWorld): void {
  it("changes nothing but by createVersion", async () => {
    const { ports, person, contents, idsOf } = world();
    const address = anAddress();
    await person.sets(address);
    const number = await person.createsVersion(address, switches({ dark: true }), { label: "release-1" });
    const ids = await idsOf(address);
    const before = await contents();
    await ports.configs.nameOf(ids);
    await ports.configs.resolve(address, address.profile);
    await ports.configs.resolve(anAddress({ application: "nowhere" }));
    await ports.configs.readVersion({ ...ids, number });
    await ports.configs.findVersion(ids, "release-1");
    await ports.configs.findVersion(ids, "release-2");
    expect(await contents()).toEqual(before);
  });

  itWith(contract, "outage")("fails where the region cannot be asked, rather than finding nothing", async () => {
    const { ports, trouble, person, idsOf } = world();
    await person.sets(anAddress());
    const ids = await idsOf(anAddress());
    await trouble("outage", async () => {
      const { configs } = ports;
      expect(failureIn(await configs.nameOf(ids)).kind).toBe("unavailable");
      expect(failureIn(await configs.resolve(anAddress())).kind).toBe("unavailable");
      expect(failureIn(await configs.readVersion({ ...ids, number: 1 })).kind).toBe("unavailable");
      expect(failureIn(await configs.findVersion(ids, "release-1")).kind).toBe("unavailable");
      expect(failureIn(await configs.createVersion(aDraft(ids))).kind).toBe("unavailable");
    });
  });

  itWith(contract, "throttling")("says so where the region turns requests away", async () => {
    const { ports, trouble } = world();
    const refused = await trouble("throttling", () => ports.configs.resolve(anAddress()));
    expect(failureIn(refused).kind).toBe("throttled");
  });

  it("reads lists whole, however many pages they have", async () => {
    const { ports, person } = world();
    for (let n = 0; n < PROFILES; n += 1) await person.sets(anAddress({ profile: `flags-${n}` }));
    expect(foundIn(await ports.configs.resolve(anAddress())).profiles).toHaveLength(PROFILES);
  });

  itWith(contract, "lost-pages")(
    "fails where a page of a list is missing, rather than telling a shorter one",
    async () => {
      const { ports, person, trouble } = world();
      for (let n = 0; n < PROFILES; n += 1) await person.sets(anAddress({ profile: `flags-${n}` }));
      const resolved = await trouble("lost-pages", () => ports.configs.resolve(anAddress()));
      expect(failureIn(resolved).kind).toBe("unavailable");
    },
  );

  it("names the region and the operation in a failure, and holds no content", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress());
    await person.createsVersion(anAddress(), switches({ dark: true }), { label: "release-1" });
    const draft = aDraft(await idsOf(anAddress()), { content: utf8(switches({ swordfish: true })) });
    const failure = failureIn(await ports.configs.createVersion(draft));
    expect(failure).toMatchObject({ region: ports.place.region, operation: "CreateHostedConfigurationVersion" });
    expect(JSON.stringify(failure)).not.toContain("swordfish");
  });

  itWith(contract, "deletion")("forgets ids that turn out to be gone", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress());
    valueIn(await ports.configs.resolve(anAddress()));
    await person.deletesApplication(anAddress().application);
    await person.sets(anAddress());
    const { applicationId, environmentId } = await idsOf(anAddress());
    const found = foundIn(await ports.configs.resolve(anAddress(), "something else"));
    expect(found).toMatchObject({ applicationId, environmentId });
  });
}
