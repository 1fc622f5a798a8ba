import type { RolloutShape } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { useWire } from "@appconfig-replicator/testing/wire";
import { describe, expect, it } from "vitest";

const SLOWLY: RolloutShape = { durationMinutes: 60, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 10 };

describe("on the wire: undoing, because", () => {
  const world = useWire();

  it("a first deployment that is rolled back leaves nothing to follow", async () => {
    const { origin, target, follows, passMinutes } = world();
    await origin.person.publishes(FLAGS, flags("a"), { shape: SLOWLY });
    await follows();
    await passMinutes(1);
    await origin.person.stops(FLAGS, 1);
    await follows();
    await passMinutes(1);
    expect(await follows()).toMatchObject({ kind: "in-sync", row: "nothing-decided" });
    expect((await target.seen.deployments(FLAGS)).map(({ State }) => State)).toEqual(["ROLLED_BACK"]);
    expect(await target.seen.served(FLAGS)).toBeUndefined();
  });

  it("a revert at the origin goes back in the target, by a deployment and not by a revert there", async () => {
    const { origin, target, follows } = world();
    await origin.person.publishes(FLAGS, flags("good"));
    await follows();
    await origin.person.publishes(FLAGS, flags("bad"));
    await follows();
    await origin.person.reverts(FLAGS, 2);
    expect(await follows()).toMatchObject({ kind: "replicated", replica: { isUndo: true } });
    expect(await target.seen.served(FLAGS)).toBe("good");
    expect((await target.seen.deployments(FLAGS)).map(({ State }) => State)).toEqual(Array(3).fill("COMPLETE"));
    expect(await follows()).toMatchObject({ kind: "in-sync" });
  });

  it("a rollback after a revert is followed too", async () => {
    const { origin, target, follows, passMinutes } = world();
    for (const text of ["one", "two"]) await origin.person.publishes(FLAGS, flags(text));
    await follows();
    await origin.person.reverts(FLAGS, 2);
    await follows();
    expect(await target.seen.served(FLAGS)).toBe("one");
    await origin.person.publishes(FLAGS, flags("three"), { shape: SLOWLY });
    await follows();
    await origin.person.stops(FLAGS, 3);
    await passMinutes(11);
    await follows();
    await passMinutes(11);
    expect(await follows()).toMatchObject({ kind: "in-sync" });
    expect(await target.seen.served(FLAGS)).toBe("one");
  });

  it("a rollout that was stopped half-way is stopped in the target, and that is nobody's decision there", async () => {
    const { origin, target, follows, passMinutes } = world();
    await origin.person.publishes(FLAGS, flags("one"));
    await follows();
    await origin.person.publishes(FLAGS, flags("two"), { shape: SLOWLY });
    await follows();
    await origin.person.stops(FLAGS, 2);
    await passMinutes(1);
    await follows();
    await passMinutes(1);
    expect(await follows()).toMatchObject({ kind: "in-sync" });
    expect((await target.seen.deployments(FLAGS)).map(({ State }) => State)).toEqual(["COMPLETE", "ROLLED_BACK"]);
    await origin.person.publishes(FLAGS, flags("three"));
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(await target.seen.served(FLAGS)).toBe("three");
  });

  it("an operator's undo of a replica in the target stays", async () => {
    const { origin, target, follows } = world();
    await origin.person.publishes(FLAGS, flags("one"));
    await follows();
    await origin.person.publishes(FLAGS, flags("two"));
    await follows();
    await target.person.reverts(FLAGS, 2);
    for (let sweep = 0; sweep < 2; sweep++) expect(await follows()).toMatchObject({ kind: "diverged" });
    expect(await target.seen.served(FLAGS)).toBe("one");
    await origin.person.publishes(FLAGS, flags("three"));
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(await target.seen.served(FLAGS)).toBe("three");
  });
});
