import { expect, it } from "vitest";
import { aDraft, addressIds, anAddress, flags, utf8 } from "../../builders/index.ts";
import { type Contract, itWith } from "../../world/contract.ts";
import type { ContractWorld } from "../../world/contract-world.ts";
import { failureIn, valueIn } from "../../world/unwrap.ts";

/** Not text in any encoding that a wrong turn would go through: a zero, a lone continuation byte, a line end. */
const BYTES = new Uint8Array([0, 255, 128, 13, 10, 0]);

export function describeVersions(world: () => ContractWorld): void {
  it("reads content byte for byte, with its type, label and description", async () => {
    const { ports, person, idsOf } = world();
    await person.provide(anAddress(), { type: "AWS.Freeform" });
    const draft = { content: BYTES, contentType: "text/x-limits", label: "release-1", description: "the first" };
    const number = await person.createVersion(anAddress(), draft);
    expect(valueIn(await ports.configs.readVersion({ ...(await idsOf(anAddress())), number }))).toEqual(draft);
  });

  it("reads a version that nobody labelled or described", async () => {
    const { ports, person, idsOf } = world();
    await person.provide(anAddress(), { type: "AWS.Freeform" });
    const number = await person.createVersion(anAddress(), { content: "x" });
    const read = valueIn(await ports.configs.readVersion({ ...(await idsOf(anAddress())), number }));
    expect(read).toEqual({ content: utf8("x"), contentType: "application/json", label: "", description: "" });
  });

  it("fails not-found when the version, or its profile, is not there", async () => {
    const { ports, person, idsOf } = world();
    await person.provide(anAddress());
    const ids = await idsOf(anAddress());
    const { profileId } = addressIds();
    expect(failureIn(await ports.configs.readVersion({ ...ids, number: 1 })).kind).toBe("not-found");
    await person.createVersion(anAddress(), { content: flags({ dark: true }) });
    expect(failureIn(await ports.configs.readVersion({ ...ids, profileId, number: 1 })).kind).toBe("not-found");
    expect(failureIn(await ports.configs.findVersion({ ...ids, profileId }, "release-1")).kind).toBe("not-found");
  });

  it("finds the version with exactly a label, or nothing", async () => {
    const { ports, person, idsOf } = world();
    await person.provide(anAddress(), { type: "AWS.Freeform" });
    const profile = await idsOf(anAddress());
    await person.createVersion(anAddress(), { content: "1", label: "release-10" });
    expect(valueIn(await ports.configs.findVersion(profile, "release-1"))).toBeUndefined();
    const number = await person.createVersion(anAddress(), { content: "2", label: "release-1", description: "one" });
    await person.createVersion(anAddress(), { content: "3" });
    const found = valueIn(await ports.configs.findVersion(profile, "release-1"));
    expect(found).toEqual({ number, label: "release-1", description: "one" });
  });

  it("takes an asterisk in a label for what it is", async () => {
    const { ports, person, idsOf } = world();
    await person.provide(anAddress(), { type: "AWS.Freeform" });
    const profile = await idsOf(anAddress());
    const number = await person.createVersion(anAddress(), { content: "1", label: "release-*" });
    await person.createVersion(anAddress(), { content: "2", label: "release-1" });
    expect(valueIn(await ports.configs.findVersion(profile, "rel*"))).toBeUndefined();
    expect(valueIn(await ports.configs.findVersion(profile, "release-*"))?.number).toBe(number);
  });

  it("finds a version among hundreds", async () => {
    const { ports, person, idsOf } = world();
    await person.provide(anAddress(), { type: "AWS.Freeform" });
    const profile = await idsOf(anAddress());
    for (let n = 1; n <= 120; n += 1) {
      valueIn(await ports.configs.createVersion(aDraft(profile, { content: utf8(`${n}`), label: `release-${n}` })));
    }
    expect(valueIn(await ports.configs.findVersion(profile, "release-3"))?.number).toBe(3);
    expect(valueIn(await ports.configs.findVersion(profile, "release-121"))).toBeUndefined();
  });
}

export function describeVersionCreation(contract: Contract, world: () => ContractWorld): void {
  it("creates a version and returns what was stored", async () => {
    const { ports, person, idsOf } = world();
    await person.provide(anAddress(), { type: "AWS.Freeform" });
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
    await person.provide(anAddress());
    const profile = await idsOf(anAddress());
    const stored = valueIn(await ports.configs.createVersion(aDraft(profile)));
    const read = valueIn(await ports.configs.readVersion({ ...profile, number: stored.number }));
    expect(stored.content).toEqual(read.content);
  });

  it("returns the number of the latest version where that holds the same flags; its label and description stand", async () => {
    const { ports, person, idsOf } = world();
    await person.provide(anAddress());
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
    await person.provide(anAddress());
    await person.createVersion(anAddress(), { content: flags({ dark: true }), label: "release-1" });
    const before = await contents();
    const draft = aDraft(await idsOf(anAddress()), { content: utf8(flags({ dark: false })) });
    expect(failureIn(await ports.configs.createVersion(draft)).kind).toBe("label-taken");
    expect(await contents()).toEqual(before);
  });

  it("lets one of two who create under the same label at once have it", async () => {
    const { ports, person, idsOf } = world();
    await person.provide(anAddress(), { type: "AWS.Freeform" });
    const profile = await idsOf(anAddress());
    const results = await Promise.all(
      ["one", "two"].map((text) => ports.configs.createVersion(aDraft(profile, { content: utf8(text) }))),
    );
    const kinds = results.map((result) => (result.ok ? "created" : result.failure.kind));
    expect(kinds.toSorted()).toEqual(["created", "label-taken"]);
  });

  it("fails not-found when the profile is not there", async () => {
    const { ports, person, idsOf } = world();
    await person.provide(anAddress());
    const { profileId } = addressIds();
    const draft = aDraft({ ...(await idsOf(anAddress())), profileId });
    expect(failureIn(await ports.configs.createVersion(draft)).kind).toBe("not-found");
  });

  itWith(contract, "lost-answers")(
    "leaves after unavailable at most one version, to be found by its label",
    async () => {
      const { ports, person, idsOf, trouble } = world();
      await person.provide(anAddress(), { type: "AWS.Freeform" });
      const profile = await idsOf(anAddress());
      const unknown = await trouble("lost-answers", () => ports.configs.createVersion(aDraft(profile)));
      expect(failureIn(unknown).kind).toBe("unavailable");
      expect(valueIn(await ports.configs.findVersion(profile, "release-1"))?.number).toBe(1);
      expect(failureIn(await ports.configs.readVersion({ ...profile, number: 2 })).kind).toBe("not-found");
    },
  );
}
