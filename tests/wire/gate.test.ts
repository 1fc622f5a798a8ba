import { type Outcome, replicateDeployment } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { useWire } from "@appconfig-replicator/testing/wire";
import { describe, expect, it } from "vitest";

/** Half an hour, and a bake of ten minutes. */
const SHAPE = { durationMinutes: 30, growthType: "LINEAR", growthPercent: 50, bakeMinutes: 10 } as const;

const policy = { gate: "complete" } as const;

describe("on the wire: the gate complete, because", () => {
  const world = useWire();

  /** In how many minutes somebody is to look again; nothing where nobody is. */
  function newsIn({ newsAt }: Pick<Outcome, "newsAt">): number | undefined {
    return newsAt === undefined ? undefined : (newsAt - world().emulator.clock.now().getTime()) / 60_000;
  }

  it("the one event that CloudTrail tells comes before the end: it says when to look again, until it is over", async () => {
    const { origin, target, follows, passMinutes } = world();
    const strategyId = await origin.person.createsStrategy("gradually", SHAPE);
    await origin.person.publishes(FLAGS, flags("one"), { strategyId });
    const first = await follows({ policy });
    expect(first).toMatchObject({ kind: "in-sync", row: "nothing-decided" });
    expect(newsIn(first)).toBeCloseTo(40, 1);
    await passMinutes(35);
    expect(newsIn(await follows({ policy }))).toBeCloseTo(5, 1);
    await passMinutes(6);
    const last = await follows({ policy });
    expect(last).toMatchObject({ kind: "replicated" });
    expect(last).not.toHaveProperty("newsAt");
    await passMinutes(60);
    expect(await target.seen.served(FLAGS)).toBe("one");
  });

  it("what was decided before can be replicated meanwhile, and says the same", async () => {
    const { origin, follows } = world();
    const strategyId = await origin.person.createsStrategy("gradually", SHAPE);
    await origin.person.publishes(FLAGS, flags("one"));
    await origin.person.publishes(FLAGS, flags("two"), { strategyId });
    const outcome = await follows({ policy });
    expect(outcome).toMatchObject({ kind: "replicated" });
    expect(newsIn(outcome)).toBeCloseTo(40, 1);
  });

  it("a rollout that was rolled back tells nothing more, nor does one with the gate start", async () => {
    const { origin, reconciler, follows, passMinutes } = world();
    const strategyId = await origin.person.createsStrategy("gradually", SHAPE);
    await origin.person.publishes(FLAGS, flags("one"), { strategyId });
    const started = await replicateDeployment(reconciler())({ address: FLAGS });
    expect(started).toMatchObject([{ kind: "replicated" }]);
    expect(started[0]).not.toHaveProperty("newsAt");
    await origin.person.stops(FLAGS, 1);
    await passMinutes(1);
    expect(await follows({ policy })).not.toHaveProperty("newsAt");
  });
});
