import { flags } from "@appconfig-replicator/testing/builders";
import { findIds } from "@appconfig-replicator/testing/people";
import { ListTagsForResourceCommand } from "@aws-sdk/client-appconfig";
import { describe, expect } from "vitest";
import { serves, untilItEndsWell } from "../world/eventually.ts";
import { scenarios } from "../world/scenario.ts";
import { thisBackend } from "../world/this-backend.ts";
import { useWorld } from "../world/use-world.ts";

const backend = thisBackend();
const scenario = scenarios(backend);

const FREEFORM = { type: "AWS.Freeform" };

/** Every byte there is, twice. */
const BINARY = Uint8Array.from({ length: 512 }, (_, n) => n % 256);

/** AppConfig's limit on a hosted version [N]. */
const MAX_CONTENT_BYTES = 2 * 1024 * 1024;

describe("contents", () => {
  const world = useWorld(backend);

  scenario("carries bytes that are no text", [], async () => {
    const { origin, target, address, replicator } = world();
    const binary = address({ profile: "binary" });
    for (const { person } of [origin, target]) await person.sets(binary, FREEFORM);
    const version = await origin.person.createsVersion(binary, BINARY, { contentType: "application/octet-stream" });
    await origin.person.deploys(binary, { version });
    expect(await untilItEndsWell(await replicator(), binary)).toEqual([`${target.name} replicated`]);
    expect(Buffer.compare(await target.seen.content(binary, 1), BINARY)).toBe(0);
  });

  scenario("carries the largest document there can be", [], async () => {
    const { origin, target, address, replicator } = world();
    const large = address({ profile: "large" });
    for (const { person } of [origin, target]) await person.sets(large, FREEFORM);
    await origin.person.publishes(large, "x".repeat(MAX_CONTENT_BYTES), { contentType: "text/plain" });
    expect(await untilItEndsWell(await replicator(), large)).toEqual([`${target.name} replicated`]);
    expect((await target.seen.content(large, 1)).byteLength).toBe(MAX_CONTENT_BYTES);
  });

  scenario("finds names that are odd", [], async () => {
    const { origin, target, address, replicator } = world();
    const odd = address({ environment: "prod / eu", profile: 'größe "1" 生産' });
    for (const { person } of [origin, target]) await person.sets(odd);
    await origin.person.publishes(odd, flags("one"));
    expect(await untilItEndsWell(await replicator(), odd)).toEqual([`${target.name} replicated`]);
    expect(await untilItEndsWell(await replicator(), odd)).toEqual([`${target.name} in-sync`]);
  });

  scenario("keeps the origin's label", ["labels"], async () => {
    const { origin, target, address, replicator } = world();
    await origin.person.publishes(address(), flags("one"), { label: "release-1" });
    await untilItEndsWell(await replicator(), address());
    expect(await target.seen.versions(address())).toMatchObject([{ VersionLabel: "release-1" }]);
  });

  scenario("proves nothing by a label: one that stands on something else is left alone", ["labels"], async () => {
    const { origin, target, address, replicator } = world();
    await target.person.createsVersion(address(), flags("theirs"), { label: "release-1" });
    await origin.person.publishes(address(), flags("ours"), { label: "release-1" });
    expect(await untilItEndsWell(await replicator(), address())).toEqual([`${target.name} replicated`]);
    await serves(target, address(), "ours");
  });

  scenario("makes no new version of flags that the target's latest already says", ["flag-normalisation"], async () => {
    const { origin, target, address, replicator } = world();
    const version = await origin.person.publishes(address(), flags("one"));
    await target.person.createsVersion(address(), await origin.seen.content(address(), version));
    await untilItEndsWell(await replicator(), address());
    expect(await target.seen.versions(address())).toHaveLength(1);
    await serves(target, address(), "one");
  });

  scenario("marks a replica for people with tags", ["tags", "fresh-regions"], async () => {
    const { account, origin, target, address, replicator } = world();
    await origin.person.publishes(address(), flags("one"));
    await untilItEndsWell(await replicator(), address());
    const { control } = target.clients;
    const { applicationId, environmentId } = await findIds(control, address());
    const ResourceArn = `arn:aws:appconfig:${target.name}:${account}:application/${applicationId}/environment/${environmentId}/deployment/1`;
    const { Tags = {} } = await control.send(new ListTagsForResourceCommand({ ResourceArn }));
    expect(Object.keys(Tags)).not.toEqual([]);
  });

  scenario("writes lines that hold no content", [], async () => {
    const { origin, address, replicator } = world();
    const fn = await replicator({ more: { LOG_LEVEL: "debug" } });
    await origin.person.publishes(address(), flags("swordfish"));
    await untilItEndsWell(fn, address());
    const lines = await fn.stop();
    expect(lines.join("\n")).toContain("replicated");
    expect(lines.join("\n")).not.toContain("swordfish");
  });
});
