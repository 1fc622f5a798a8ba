import {
  aDraft,
  addressIds,
  anAddress,
  failureIn,
  switches,
  utf8,
  valueIn,
} from "@appconfig-replicator/testing/builders";
import type { ContractWorld } from "@appconfig-replicator/testing/contract";
import { expect, it } from "vitest";

/** Not text in any encoding that a wrong turn would go through: a zero, a lone continuation byte, a line end. */
const BYTES = new Uint8Array([0, 255, 128, 13, 10, 0]);

export function describeVersions(world: () => ContractWorld): void {
  it("reads content byte for byte, with its type, label and description", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress(), { type: "AWS.Freeform" });
    const draft = { content: BYTES, contentType: "text/x-limits", label: "release-1", description: "the first" };
    const { content, description: versionDescription, ...options } = draft;
    const number = await person.createsVersion(anAddress(), content, { ...options, versionDescription });
    expect(valueIn(await ports.configs.readVersion({ ...(await idsOf(anAddress())), number }))).toEqual(draft);
  });

  it("reads a version that nobody labelled or described", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress(), { type: "AWS.Freeform" });
    const number = await person.createsVersion(anAddress(), "x");
    const read = valueIn(await ports.configs.readVersion({ ...(await idsOf(anAddress())), number }));
    expect(read).toEqual({ content: utf8("x"), contentType: "application/json", label: "", description: "" });
  });

  it("fails not-found when the version, or its profile, is not there", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress());
    const ids = await idsOf(anAddress());
    const { profileId } = addressIds();
    expect(failureIn(await ports.configs.readVersion({ ...ids, number: 1 })).kind).toBe("not-found");
    await person.createsVersion(anAddress(), switches({ dark: true }));
    expect(failureIn(await ports.configs.readVersion({ ...ids, profileId, number: 1 })).kind).toBe("not-found");
    expect(failureIn(await ports.configs.findVersion({ ...ids, profileId }, "release-1")).kind).toBe("not-found");
  });

  it("finds the version with exactly a label, or nothing", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress(), { type: "AWS.Freeform" });
    const profile = await idsOf(anAddress());
    await person.createsVersion(anAddress(), "1", { label: "release-10" });
    expect(valueIn(await ports.configs.findVersion(profile, "release-1"))).toBeUndefined();
    const number = await person.createsVersion(anAddress(), "2", { label: "release-1", versionDescription: "one" });
    await person.createsVersion(anAddress(), "3");
    const found = valueIn(await ports.configs.findVersion(profile, "release-1"));
    expect(found).toEqual({ number, label: "release-1", description: "one" });
  });

  it("takes an asterisk in a label for what it is", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress(), { type: "AWS.Freeform" });
    const profile = await idsOf(anAddress());
    const number = await person.createsVersion(anAddress(), "1", { label: "release-*" });
    await person.createsVersion(anAddress(), "2", { label: "release-1" });
    expect(valueIn(await ports.configs.findVersion(profile, "rel*"))).toBeUndefined();
    expect(valueIn(await ports.configs.findVersion(profile, "release-*"))?.number).toBe(number);
  });

  it("finds a version among hundreds", async () => {
    const { ports, person, idsOf } = world();
    await person.sets(anAddress(), { type: "AWS.Freeform" });
    const profile = await idsOf(anAddress());
    for (let n = 1; n <= 120; n += 1) {
      valueIn(await ports.configs.createVersion(aDraft(profile, { content: utf8(`${n}`), label: `release-${n}` })));
    }
    expect(valueIn(await ports.configs.findVersion(profile, "release-3"))?.number).toBe(3);
    expect(valueIn(await ports.configs.findVersion(profile, "release-121"))).toBeUndefined();
  });
}
