import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { useWire } from "@appconfig-replicator/testing/wire";
import { associateExtension } from "@appconfig-replicator/testing/worlds";
import { describe, expect, it } from "vitest";

const LIMITS = { ...FLAGS, profile: "limits" };
const FREEFORM = { type: "AWS.Freeform" };

describe("on the wire: what a target refuses or changes, because", () => {
  const world = useWire();

  it("an extension there can change content, which is not started, today or after a restart", async () => {
    const { emulator, origin, target, follows } = world();
    for (const { person } of [origin, target]) await person.sets(LIMITS, FREEFORM);
    const act = () => ({ Content: Buffer.from("rewritten").toString("base64") });
    await associateExtension(emulator, target, {
      address: LIMITS,
      point: "PRE_CREATE_HOSTED_CONFIGURATION_VERSION",
      act,
    });
    await origin.person.publishes(LIMITS, "original");
    for (let sweep = 0; sweep < 2; sweep++) {
      expect(await follows({ address: LIMITS })).toMatchObject({ kind: "blocked", row: "replica-due" });
    }
    expect(await target.seen.deployments(LIMITS)).toEqual([]);
    expect(await target.seen.versions(LIMITS)).toHaveLength(1);
  });

  it("an extension there can refuse a start, and what it says stays there", async () => {
    const { emulator, origin, target, follows } = world();
    const act = () => ({ Error: "Refused", Message: "swordfish is not allowed" });
    await associateExtension(emulator, target, { address: FLAGS, point: "PRE_START_DEPLOYMENT", act });
    await origin.person.publishes(FLAGS, flags("a"));
    const outcome = await follows();
    expect(outcome).toMatchObject({ kind: "blocked", row: "replica-due" });
    expect(JSON.stringify(outcome)).not.toContain("swordfish");
    expect(await target.seen.deployments(FLAGS)).toEqual([]);
  });

  it("a validator there can refuse what the origin's let pass, and content stays out of what is said of it", async () => {
    const { origin, target, follows } = world();
    await origin.person.sets(LIMITS, FREEFORM);
    const content = '{"type":"object","required":["max"]}';
    await target.person.sets(LIMITS, { ...FREEFORM, validators: [{ type: "JSON_SCHEMA", content }] });
    await origin.person.publishes(LIMITS, '{"swordfish":1}');
    const outcome = await follows({ address: LIMITS });
    expect(outcome).toMatchObject({ kind: "blocked", row: "replica-due" });
    expect(JSON.stringify(outcome)).not.toContain("swordfish");
    expect(await follows({ address: LIMITS })).toMatchObject({ kind: "blocked", row: "replica-due" });
    expect(await target.seen.deployments(LIMITS)).toEqual([]);
    expect(await target.seen.versions(LIMITS)).toHaveLength(1);
  });

  it("its quota of profiles can be used up", async () => {
    const { emulator, origin, follows } = world();
    await origin.person.sets(LIMITS, FREEFORM);
    await origin.person.publishes(LIMITS, "a");
    emulator.setQuotas({ profiles: 1 });
    expect(await follows({ address: LIMITS })).toMatchObject({
      kind: "blocked",
      row: "profile-missing",
      failure: { kind: "quota-exceeded" },
    });
    emulator.setQuotas({ profiles: 100 });
    expect(await follows({ address: LIMITS })).toMatchObject({ kind: "replicated" });
  });

  it("its quota of strategies can be used up", async () => {
    const { emulator, origin, target, follows } = world();
    await origin.person.publishes(FLAGS, flags("a"));
    emulator.setQuotas({ strategies: 0 });
    expect(await follows()).toMatchObject({
      kind: "blocked",
      row: "replica-due",
      failure: { kind: "quota-exceeded" },
    });
    expect(await target.seen.deployments(FLAGS)).toEqual([]);
  });

  it("its limit on size can be lower", async () => {
    const { emulator, origin, target, follows } = world();
    for (const { person } of [origin, target]) await person.sets(LIMITS, FREEFORM);
    await origin.person.publishes(LIMITS, "x".repeat(2_000));
    emulator.setQuotas({ hostedVersionBytes: 1_000 });
    expect(await follows({ address: LIMITS })).toMatchObject({
      kind: "blocked",
      row: "replica-due",
      failure: { kind: "too-large" },
    });
    expect(await target.seen.versions(LIMITS)).toEqual([]);
  });
});
