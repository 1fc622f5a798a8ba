import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { useWire } from "@appconfig-replicator/testing/wire";
import { describe, expect, it } from "vitest";

describe("on the wire: failing over and back, because", () => {
  const world = useWire();

  it("what was decided in the target during the outage comes home, again and again", async () => {
    const { origin, target, follows, followsBack } = world();
    await origin.person.publishes(FLAGS, flags("before"));
    await follows();
    for (const round of ["first", "second"]) {
      await target.person.publishes(FLAGS, flags(`outage ${round}`));
      expect(await follows()).toMatchObject({ kind: "diverged" });
      expect(await followsBack()).toMatchObject({ kind: "replicated" });
      expect(await origin.seen.served(FLAGS)).toBe(`outage ${round}`);
      expect(await follows()).toMatchObject({ kind: "in-sync" });
      await origin.person.publishes(FLAGS, flags(`after ${round}`));
      expect(await follows()).toMatchObject({ kind: "replicated" });
      expect(await target.seen.served(FLAGS)).toBe(`after ${round}`);
    }
  });

  it("two replicators that face each other stand still", async () => {
    const { origin, target, follows, followsBack } = world();
    await origin.person.publishes(FLAGS, flags("a"));
    await follows();
    for (let round = 0; round < 3; round++) {
      expect(await followsBack()).toMatchObject({ kind: "in-sync" });
      expect(await follows()).toMatchObject({ kind: "in-sync" });
    }
    for (const { seen } of [origin, target]) expect(await seen.deployments(FLAGS)).toHaveLength(1);
  });

  it("a target's own older decision gives way, and its newer one does not, whatever the policy's default", async () => {
    const { origin, target, follows } = world();
    await target.person.publishes(FLAGS, flags("older"));
    await origin.person.publishes(FLAGS, flags("newer"));
    expect(await follows({ policy: { divergence: "hold" } })).toMatchObject({ kind: "diverged" });
    expect(await follows()).toMatchObject({ kind: "replicated" });
    await target.person.publishes(FLAGS, flags("kill"));
    expect(await follows()).toMatchObject({ kind: "diverged" });
    expect(await follows({ policy: { divergence: "origin-wins" } })).toMatchObject({ kind: "replicated" });
    expect(await target.seen.served(FLAGS)).toBe("newer");
  });
});
