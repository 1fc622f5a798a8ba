import type { RolloutShape } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { useWire } from "@appconfig-replicator/testing/wire";
import { GetDeploymentStrategyCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";

const SECRET = { ...FLAGS, profile: "secret" };
const CAREFUL: RolloutShape = { durationMinutes: 20, growthType: "LINEAR", growthPercent: 25, bakeMinutes: 10 };
const BOLD: RolloutShape = { ...CAREFUL, durationMinutes: 4, growthPercent: 50, bakeMinutes: 0 };

describe("on the wire: profiles, environments and strategies, because", () => {
  const world = useWire();

  it("a profile can be recreated under its name", async () => {
    const { origin, target, follows } = world();
    await origin.person.publishes(FLAGS, flags("before"));
    await follows();
    await origin.person.deletesProfile(FLAGS);
    await origin.person.sets(FLAGS);
    expect(await follows()).toMatchObject({ kind: "in-sync", row: "nothing-decided" });
    await origin.person.publishes(FLAGS, flags("after"));
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(await target.seen.served(FLAGS)).toBe("after");
  });

  it("a profile of the name can be of another type in the target", async () => {
    const { origin, target, follows } = world();
    await target.person.deletesProfile(FLAGS);
    await target.person.sets(FLAGS, { type: "AWS.Freeform" });
    await origin.person.publishes(FLAGS, flags("a"));
    expect(await follows()).toMatchObject({ kind: "blocked", row: "profile-differs" });
    expect(await target.seen.versions(FLAGS)).toEqual([]);
  });

  it("a profile that the target lacks is created like the origin's, unless policy says no", async () => {
    const { origin, target, follows } = world();
    const limits = { ...FLAGS, profile: "limits" };
    const validators = [{ type: "JSON_SCHEMA", content: '{"type":"object"}' }];
    await origin.person.sets(limits, { type: "AWS.Freeform", description: "how much", validators });
    await origin.person.publishes(limits, '{"max":1}');
    expect(await follows({ address: limits, policy: { provision: "none" } })).toMatchObject({ kind: "blocked" });
    expect(await follows({ address: limits })).toMatchObject({ kind: "replicated", row: "profile-missing" });
    expect(await target.seen.served(limits)).toBe('{"max":1}');
    // The schema holds in the target too: what it does not allow, a person cannot start there.
    const wrong = await target.person.createsVersion(limits, "[]");
    await expect(target.person.deploys(limits, { version: wrong })).rejects.toThrow();
  });

  it("a profile that the target lacks is created with the target's own key, where the origin's has one", async () => {
    const { origin, target, follows } = world();
    await origin.person.sets(SECRET, { kmsKey: "alias/origin" });
    await origin.person.publishes(SECRET, flags("a"));
    const policy = { kmsKeys: { [target.name]: "alias/target", [origin.name]: "alias/origin" } };
    expect(await follows({ address: SECRET, policy })).toMatchObject({ kind: "replicated", row: "profile-missing" });
    expect((await target.seen.profile(SECRET)).KmsKeyIdentifier).toBe("alias/target");
  });

  it("without a key for the target it is not created, unless policy says so; then it is said, and has none", async () => {
    const { origin, target, follows } = world();
    await origin.person.sets(SECRET, { kmsKey: "alias/origin" });
    await origin.person.publishes(SECRET, flags("a"));
    const elsewhere = { kmsKeys: { [origin.name]: "alias/origin" } };
    const blocked = await follows({ address: SECRET, policy: elsewhere });
    expect(blocked).toMatchObject({ kind: "blocked", row: "profile-missing" });
    expect(blocked.reason).toContain(`KMS_KEYS names none for ${target.name}`);
    expect(await follows({ address: SECRET, policy: { ...elsewhere, keylessProfiles: "create" } })).toMatchObject({
      kind: "replicated",
      reason: expect.stringContaining("WARNING: the profile created there has no KMS key of its own") as string,
    });
    expect((await target.seen.profile(SECRET)).KmsKeyIdentifier).toBeUndefined();
  });

  it("a profile that has no key at the origin gets none in the target", async () => {
    const { origin, target, follows } = world();
    await origin.person.sets(SECRET);
    await origin.person.publishes(SECRET, flags("a"));
    const policy = { kmsKeys: { [target.name]: "alias/target" } };
    const replicated = await follows({ address: SECRET, policy });
    expect(replicated.kind).toBe("replicated");
    expect(replicated.reason).not.toContain("WARNING");
    expect((await target.seen.profile(SECRET)).KmsKeyIdentifier).toBeUndefined();
    expect((await target.seen.deployment(SECRET, 1)).KmsKeyIdentifier).toBe("alias/target");
  });

  it("an application and environment that the target lacks are created only by policy", async () => {
    const { origin, target, follows } = world();
    await target.person.deletesApplication("shop");
    await origin.person.publishes(FLAGS, flags("a"));
    expect(await follows()).toMatchObject({ kind: "blocked", row: "place-missing" });
    expect(await follows({ policy: { provision: "all" } })).toMatchObject({ kind: "replicated" });
    expect(await target.seen.served(FLAGS)).toBe("a");
  });

  it("a strategy can be recreated with another shape", async () => {
    const { origin, target, follows, passMinutes } = world();
    const shapes = [CAREFUL, BOLD];
    for (const [n, shape] of shapes.entries()) {
      const strategyId = await origin.person.createsStrategy("gradually", shape);
      await origin.person.publishes(FLAGS, flags(`${n}`), { strategyId });
      expect(await follows()).toMatchObject({ kind: "replicated" });
      await passMinutes(60);
      await origin.person.deletesStrategy(strategyId);
    }
    const rolledOut = (await target.seen.deployments(FLAGS)).map((one) => one.DeploymentDurationInMinutes);
    expect(rolledOut).toEqual([CAREFUL.durationMinutes, BOLD.durationMinutes]);
  });

  it("a strategy deleted at the origin while its deployment runs still lends its shape, not a name it no longer has", async () => {
    const { origin, target, follows, passMinutes } = world();
    const strategyId = await origin.person.createsStrategy("gone", CAREFUL);
    await origin.person.publishes(FLAGS, flags("a"), { strategyId });
    await passMinutes(60);
    await origin.person.deletesStrategy(strategyId);
    expect(await follows()).toMatchObject({ kind: "replicated" });
    const { DeploymentStrategyId } = await target.seen.deployment(FLAGS, 1);
    const used = await target.clients.control.send(new GetDeploymentStrategyCommand({ DeploymentStrategyId }));
    expect(used).toMatchObject({ DeploymentDurationInMinutes: 20, GrowthFactor: 25, FinalBakeTimeInMinutes: 10 });
    expect(used.Name).not.toBe("gone");
  });
});
