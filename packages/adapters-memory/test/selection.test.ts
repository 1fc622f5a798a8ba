import { type Address, type Reconciler, reconcileRegions, type SweepReport } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { failing, type MemoryWorld, twoRegions } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";

// What a sweep passes by, since nothing of it is selected, and what it leaves for others to look on.

const LIMITS: Address = { ...FLAGS, profile: "limits" };

/** Two profiles of one environment with something to follow, and a sweep of them by a process that differs so. */
function published(): MemoryWorld {
  const world = twoRegions([FLAGS, LIMITS]);
  for (const address of [FLAGS, LIMITS]) {
    world.origin.person.publishes(address, flags(address.profile));
    world.clock.advanceMinutes(1);
  }
  return world;
}

function sweeps({ origin, reconciler }: MemoryWorld, more: Partial<Reconciler>): Promise<SweepReport> {
  return reconcileRegions({ ...reconciler(), ...more }, origin.catalog)({ concurrency: 1, hasTime: () => true });
}

describe("a sweep of what is selected", () => {
  it("goes to an environment for the sake of one profile, which it is asked about by its whole address", async () => {
    const world = published();
    const asked: Address[] = [];
    const selects = (address: Address) => {
      asked.push(address);
      return address.profile === "limits";
    };
    expect(await sweeps(world, { selects })).toMatchObject({ environments: 1, outcomes: { replicated: 1 } });
    expect(asked).toContainEqual(FLAGS);
    for (const address of asked)
      expect(Object.keys(address).toSorted()).toEqual(["application", "environment", "profile"]);
    expect(world.served(world.target, LIMITS)).toBe("limits");
    expect(world.served(world.target, FLAGS)).toBeUndefined();
  });

  it("says that an environment cannot be read, rather than pass it by", async () => {
    const world = published();
    const origin = failing(world.origin.ports, "configs.resolve", { failure: "denied" });
    expect(await sweeps(world, { origin, selects: () => false })).toMatchObject({
      environments: 1,
      outcomes: { failed: 1 },
    });
  });

  it("comes to nothing for an environment that went while the list was walked", async () => {
    const world = published();
    const { catalog } = world.origin;
    const listed = { ...catalog, environments: async () => ({ ok: true, value: ["prod", "gone"] }) as const };
    const sweep = reconcileRegions({ ...world.reconciler(), selects: () => true }, listed);
    const report = await sweep({ concurrency: 1, hasTime: () => true });
    expect(report).toMatchObject({ environments: 2, outcomes: { replicated: 2 }, leftOver: [], unlisted: [] });
  });
});

describe("what a sweep leaves over", () => {
  it("is nothing that failed: looking on does not make it known", async () => {
    const world = published();
    const origin = failing(world.origin.ports, "deployments.observe", { failure: "denied" });
    expect(await sweeps(world, { origin })).toMatchObject({ outcomes: { failed: 2 }, leftOver: [] });
  });
});
