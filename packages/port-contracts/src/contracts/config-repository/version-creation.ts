import {
  aDraft,
  addressIds,
  anAddress,
  failureIn,
  switches,
  utf8,
  valueIn,
} from "@appconfig-replicator/testing/builders";
import type { Contract, ContractWorld } from "@appconfig-replicator/testing/contract";
import { expect, it } from "vitest";
import { itWith } from "../../world/world.ts";

export function describeVersionCreation(contract: Contract, world: () => ContractWorld): void {
  it("creates a version and returns what was stored", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress(), { type: "AWS.Freeform" });
    const profile = await idsOf(anAddress());
    const draft = aDraft(profile, { content: new Uint8Array([0, 255, 128]), contentType: "text/x-limits" });
    const stored = valueIn(await ports.configs.createVersion(draft));
    expect(stored).toEqual({ number: 1, content: draft.content, contentType: "text/x-limits" });
    const { content, contentType, label, description } = draft;
    const read = valueIn(await ports.configs.readVersion({ ...profile, number: 1 }));
    expect(read).toEqual({ content, contentType, label, description });
  });

  it("returns flags as they were stored, which may be normalised", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress());
    const profile = await idsOf(anAddress());
    const stored = valueIn(await ports.configs.createVersion(aDraft(profile)));
    const read = valueIn(await ports.configs.readVersion({ ...profile, number: stored.number }));
    expect(stored.content).toEqual(read.content);
  });

  it("returns the number of the latest version where that holds the same flags; its label and description stand", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress());
    const profile = await idsOf(anAddress());
    const first = valueIn(await ports.configs.createVersion(aDraft(profile)));
    const again = aDraft(profile, { label: "release-2", description: "the same flags once more" });
    expect(valueIn(await ports.configs.createVersion(again))).toEqual(first);
    expect(valueIn(await ports.configs.findVersion(profile, "release-2"))).toBeUndefined();
    const { label, description } = aDraft(profile);
    const read = valueIn(await ports.configs.readVersion({ ...profile, number: first.number }));
    expect(read).toMatchObject({ label, description });
  });

  it("creates nothing where a version has the label already, and returns label-taken", async () => {
    const { ports, person, idsOf, contents } = world();
    await person.sets(anAddress());
    await person.createsVersion(anAddress(), switches({ dark: true }), { label: "release-1" });
    const before = await contents();
    const draft = aDraft(await idsOf(anAddress()), { content: utf8(switches({ dark: false })) });
    expect(failureIn(await ports.configs.createVersion(draft)).kind).toBe("label-taken");
    expect(await contents()).toEqual(before);
  });

  it("lets one of two who create under the same label at once have it", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress(), { type: "AWS.Freeform" });
    const profile = await idsOf(anAddress());
    const results = await Promise.all(
      ["one", "two"].map((text) => ports.configs.createVersion(aDraft(profile, { content: utf8(text) }))),
    );
    const kinds = results.map((result) => (result.ok ? "created" : result.failure.kind));
    expect(kinds.toSorted()).toEqual(["created", "label-taken"]);
  });

  it("fails not-found when the profile is not there", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress());
    const { profileId } = addressIds();
    const draft = aDraft({ ...(await idsOf(anAddress())), profileId });
    expect(failureIn(await ports.configs.createVersion(draft)).kind).toBe("not-found");
  });

  itWith(contract, "lost-answers")(
    "leaves after unavailable at most one version, to be found by its label",
    async () => {
      const { ports, person, idsOf, trouble } = world();
      await person.sets(anAddress(), { type: "AWS.Freeform" });
      const profile = await idsOf(anAddress());
      const unknown = await trouble("lost-answers", () => ports.configs.createVersion(aDraft(profile)));
      expect(failureIn(unknown).kind).toBe("unavailable");
      expect(valueIn(await ports.configs.findVersion(profile, "release-1"))?.number).toBe(1);
      expect(failureIn(await ports.configs.readVersion({ ...profile, number: 2 })).kind).toBe("not-found");
    },
  );
}
