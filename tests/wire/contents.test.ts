import type { Address } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { findIds } from "@appconfig-replicator/testing/people";
import { useWire } from "@appconfig-replicator/testing/wire";
import { ListTagsForResourceCommand, UntagResourceCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";

const FREEFORM = { type: "AWS.Freeform" };

/** AppConfig's limit on a hosted version, and on a version's label and a description [M, N]. */
const MAX_CONTENT_BYTES = 2 * 1024 * 1024;
const MAX_LABEL_CHARACTERS = 64;
const MAX_DESCRIPTION_CHARACTERS = 1024;

const ODD: readonly Address[] = [
  { application: "the shop", environment: "prod / eu", profile: "flags & limits" },
  { application: 'a"quoted"', environment: "it's", profile: "back\\slash" },
  { application: "größe", environment: "生産", profile: "drapeaux 🏁" },
  { application: "a/b?c=d#e", environment: "100%", profile: "../up" },
];

describe("on the wire: names, sizes and bytes, because", () => {
  const world = useWire();

  it.each(ODD)("names can be odd: $application/$environment/$profile", async (address) => {
    const { origin, target, follows } = world();
    for (const { person } of [origin, target]) await person.sets(address);
    await origin.person.publishes(address, flags("a"));
    expect(await follows({ address })).toMatchObject({ kind: "replicated" });
    expect(await follows({ address })).toMatchObject({ kind: "in-sync" });
    expect(await target.seen.deployments(address)).toHaveLength(1);
  });

  it("a label can be as long as labels can be, and odd", async () => {
    const { origin, target, follows } = world();
    const label = "release/1.0 ".padEnd(MAX_LABEL_CHARACTERS, "x");
    await origin.person.publishes(FLAGS, flags("a"), { label });
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(await target.seen.versions(FLAGS)).toMatchObject([{ VersionLabel: label }]);
  });

  it("a document can be as large as documents can be", async () => {
    const { origin, target, follows } = world();
    const large = { ...FLAGS, profile: "large" };
    for (const { person } of [origin, target]) await person.sets(large, FREEFORM);
    const content = "x".repeat(MAX_CONTENT_BYTES);
    await origin.person.publishes(large, content, { contentType: "text/plain" });
    expect(await follows({ address: large })).toMatchObject({ kind: "replicated" });
    expect(Buffer.compare(await target.seen.content(large, 1), Buffer.from(content))).toBe(0);
  });

  it("a document can be no text at all", async () => {
    const { origin, target, follows } = world();
    const binary = { ...FLAGS, profile: "binary" };
    for (const { person } of [origin, target]) await person.sets(binary, FREEFORM);
    const content = Uint8Array.from({ length: 512 }, (_, n) => n % 256);
    const version = await origin.person.createsVersion(binary, content, { contentType: "application/octet-stream" });
    await origin.person.deploys(binary, { version });
    expect(await follows({ address: binary })).toMatchObject({ kind: "replicated" });
    expect(Buffer.compare(await target.seen.content(binary, 1), content)).toBe(0);
    expect(Buffer.compare((await target.seen.bytes(binary)) ?? new Uint8Array(), content)).toBe(0);
    expect(await follows({ address: binary })).toMatchObject({ kind: "in-sync" });
  });

  it("nothing can be decided at the origin, and that empties no target", async () => {
    const { target, follows } = world();
    await target.person.publishes(FLAGS, flags("theirs"));
    expect(await follows()).toMatchObject({ kind: "in-sync", row: "nothing-decided" });
    expect(await target.seen.served(FLAGS)).toBe("theirs");
  });

  it("there can be no such application at the origin", async () => {
    const { target, follows, observer } = world();
    const address = { ...FLAGS, application: "only there" };
    await target.person.sets(address);
    expect(await follows({ address })).toMatchObject({ kind: "in-sync", row: "nothing-decided" });
    expect(observer.writes).toEqual([]);
  });

  it.each([
    { what: "long", saying: "x".repeat(MAX_DESCRIPTION_CHARACTERS) },
    { what: "not ASCII", saying: "größer 🏁 ".repeat(60) },
    { what: "something like a mark of ours", saying: "replica of nothing, replica v0, root=1" },
  ])("a deployment's description can be $what", async ({ saying }) => {
    const { origin, target, follows } = world();
    await origin.person.publishes(FLAGS, flags("a"), { description: saying });
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(await follows()).toMatchObject({ kind: "in-sync" });
    const { Description = "" } = await target.seen.deployment(FLAGS, 1);
    expect(Description).toMatch(/^replica v1 root=/);
    expect(Description.length).toBeLessThanOrEqual(MAX_DESCRIPTION_CHARACTERS);
    expect(Description).toContain(saying.slice(0, 30));
  });

  it("a replica's tags are for people: without them it is a replica all the same", async () => {
    const { origin, target, follows } = world();
    await origin.person.publishes(FLAGS, flags("one"));
    await follows();
    const { control } = target.clients;
    const { applicationId, environmentId } = await findIds(control, FLAGS);
    const ResourceArn = `arn:aws:appconfig:${target.name}:111111111111:application/${applicationId}/environment/${environmentId}/deployment/1`;
    const { Tags = {} } = await control.send(new ListTagsForResourceCommand({ ResourceArn }));
    const TagKeys = Object.keys(Tags);
    expect(TagKeys.length).toBeGreaterThan(0);
    await control.send(new UntagResourceCommand({ ResourceArn, TagKeys }));
    expect(await follows()).toMatchObject({ kind: "in-sync" });
    await origin.person.publishes(FLAGS, flags("two"));
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(await target.seen.served(FLAGS)).toBe("two");
  });
});
