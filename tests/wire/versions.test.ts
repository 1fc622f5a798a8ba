import type { Address } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { useWire } from "@appconfig-replicator/testing/wire";
import { describe, expect, it } from "vitest";

const STAGING: Address = { ...FLAGS, environment: "staging" };

describe("on the wire: versions, because", () => {
  const world = useWire();

  it("two environments can be on different versions of one profile", async () => {
    const { origin, target, follows } = world();
    for (const { person } of [origin, target]) await person.sets(STAGING);
    await origin.person.publishes(STAGING, flags("new"));
    await origin.person.publishes(FLAGS, flags("old"));
    expect(await follows({ address: STAGING })).toMatchObject({ kind: "replicated" });
    expect(await follows({ address: FLAGS })).toMatchObject({ kind: "replicated" });
    expect(await target.seen.served(STAGING)).toBe("new");
    expect(await target.seen.served(FLAGS)).toBe("old");
  });

  it("A to B to A is three decisions, and flags posted again make only the versions they need", async () => {
    const { origin, target, follows } = world();
    for (const text of ["A", "B", "A"]) {
      await origin.person.publishes(FLAGS, flags(text));
      expect(await follows()).toMatchObject({ kind: "replicated" });
      expect(await target.seen.served(FLAGS)).toBe(text);
      expect(await follows()).toMatchObject({ kind: "in-sync" });
    }
    expect(await target.seen.deployments(FLAGS)).toHaveLength(3);
  });

  it("flags equal to the target's latest version are that version, whose label is not ours", async () => {
    const { origin, target, follows } = world();
    const version = await origin.person.publishes(FLAGS, flags("A"), { label: "ours" });
    // As it is stored, with the time stamps that AppConfig put in: a copy made by hand.
    await target.person.createsVersion(FLAGS, await origin.seen.content(FLAGS, version), { label: "theirs" });
    expect(await follows()).toMatchObject({ kind: "replicated", replica: { versionNumber: 1 } });
    expect(await target.seen.versions(FLAGS)).toMatchObject([{ VersionLabel: "theirs" }]);
    expect(await target.seen.served(FLAGS)).toBe("A");
  });

  it("the same version can be deployed again after another", async () => {
    const { origin, target, follows } = world();
    const first = await origin.person.createsVersion(FLAGS, flags("A"));
    const second = await origin.person.createsVersion(FLAGS, flags("B"));
    for (const version of [first, second, first]) {
      await origin.person.deploys(FLAGS, { version });
      expect(await follows()).toMatchObject({ kind: "replicated" });
    }
    expect(await target.seen.served(FLAGS)).toBe("A");
    expect(await target.seen.versions(FLAGS)).toHaveLength(2);
  });

  it("a label can be deleted and used again for something else", async () => {
    const { origin, target, follows } = world();
    const first = await origin.person.publishes(FLAGS, flags("first"), { label: "stable" });
    await follows();
    await origin.person.deletesVersion(FLAGS, first);
    await origin.person.publishes(FLAGS, flags("second"), { label: "stable" });
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(await target.seen.served(FLAGS)).toBe("second");
    const labels = (await target.seen.versions(FLAGS)).map(({ VersionLabel }) => VersionLabel);
    expect(labels).toEqual(["stable", expect.stringMatching(/^us-east-1\.[a-z0-9]{7}\.v2$/)]);
  });

  it("a person's own label in the target can stand on other content", async () => {
    const { origin, target, follows } = world();
    await target.person.createsVersion(FLAGS, flags("theirs"), { label: "stable" });
    await origin.person.publishes(FLAGS, flags("ours"), { label: "stable" });
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(await target.seen.served(FLAGS)).toBe("ours");
  });

  it("both labels can stand on other content, and then nothing is guessed", async () => {
    const { origin, target, follows } = world();
    await origin.person.publishes(FLAGS, flags("ours"));
    await follows();
    const [replica] = await target.seen.versions(FLAGS);
    await target.person.deletesVersion(FLAGS, 1);
    await target.person.createsVersion(FLAGS, flags("theirs"), { label: replica?.VersionLabel ?? "" });
    await target.person.deploys(FLAGS, { version: 2 });
    await origin.person.deploys(FLAGS, { version: 1 });
    expect(await follows()).toMatchObject({ kind: "blocked", row: "replica-due" });
    expect(await target.seen.served(FLAGS)).toBe("theirs");
  });

  it("a version can be deleted at the origin between the event and the read", async () => {
    const { origin, target, follows } = world();
    const version = await origin.person.publishes(FLAGS, flags("gone"));
    await origin.person.deletesVersion(FLAGS, version);
    expect(await follows()).toMatchObject({ kind: "blocked", row: "replica-due" });
    expect(await target.seen.deployments(FLAGS)).toEqual([]);
  });

  it("a version can be deleted in the target before it is deployed again", async () => {
    const { origin, target, follows } = world();
    const first = await origin.person.createsVersion(FLAGS, flags("A"));
    const second = await origin.person.createsVersion(FLAGS, flags("B"));
    for (const version of [first, second]) {
      await origin.person.deploys(FLAGS, { version });
      await follows();
    }
    await target.person.deletesVersion(FLAGS, 1);
    await origin.person.deploys(FLAGS, { version: first });
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(await target.seen.served(FLAGS)).toBe("A");
  });
});
