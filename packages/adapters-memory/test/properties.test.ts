import { inspectReplication, type RolloutShape, replicateDeployment } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { type MemoryWorld, twoRegions } from "@appconfig-replicator/testing/memory";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MemoryRegion } from "../src/index.ts";

const BRIEFLY: RolloutShape = { durationMinutes: 3, growthType: "LINEAR", growthPercent: 50, bakeMinutes: 1 };

type Deed = "deploy" | "deploy slowly" | "stop" | "alarm" | "revert" | "wait";

interface Done {
  readonly where: "origin" | "target";
  readonly deed: Deed;
  readonly text: string;
}

const deeds: fc.Arbitrary<readonly Done[]> = fc.array(
  fc.record({
    where: fc.constantFrom("origin" as const, "origin" as const, "target" as const),
    deed: fc.constantFrom<Deed>("deploy", "deploy", "deploy slowly", "stop", "alarm", "revert", "wait"),
    text: fc.constantFrom("a", "b", "c"),
  }),
  { minLength: 1, maxLength: 12 },
);

/** What the region would refuse does not happen. */
function doIn(region: MemoryRegion, { deed, text }: Done): void {
  const number = region.state.applications[0]?.environments[0]?.deployments.length ?? 0;
  const doing: Readonly<Record<Deed, () => unknown>> = {
    deploy: () => region.person.publishes(FLAGS, flags(text)),
    "deploy slowly": () => region.person.publishes(FLAGS, flags(text), { shape: BRIEFLY }),
    stop: () => region.person.stops(FLAGS, number),
    alarm: () => region.person.stops(FLAGS, number, "automatic"),
    revert: () => region.person.reverts(FLAGS, number),
    wait: () => region.state.clock.advanceMinutes(5),
  };
  try {
    doing[deed]();
  } catch (refusal) {
    if (!(refusal instanceof Error)) throw refusal;
  }
}

async function followToTheEnd({ clock, reconciler }: MemoryWorld): Promise<void> {
  for (let sweep = 0; sweep < 4; sweep++) {
    await replicateDeployment(reconciler())({ address: FLAGS });
    clock.advanceMinutes(30);
  }
}

const isWrite = (kind: string): boolean => kind === "stop" || kind === "replicate";

describe("after any history", () => {
  it("planning again after the plan was applied yields no step", async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (history) => {
        const world = twoRegions();
        for (const done of history) doIn(world[done.where], done);
        await followToTheEnd(world);
        const before = world.observer.writes.length;
        const { addresses } = await inspectReplication(world.reconciler())({ address: FLAGS });
        expect(isWrite(addresses[0]?.targets[0]?.plan.verdict.kind ?? "replicate")).toBe(false);
        await replicateDeployment(world.reconciler())({ address: FLAGS });
        expect(world.observer.writes.length).toBe(before);
      }),
    );
  });

  it("two regions in which people did the same need no step", async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (history) => {
        const world = twoRegions();
        for (const done of history) {
          doIn(world.origin, done);
          doIn(world.target, done);
        }
        world.clock.advanceMinutes(30);
        const outcomes = await replicateDeployment(world.reconciler())({ address: FLAGS });
        expect(outcomes).toMatchObject([{ kind: "in-sync" }]);
        expect(world.observer.writes).toEqual([]);
      }),
    );
  });

  it("a plan is the same whatever is remembered", async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (history) => {
        const world = twoRegions();
        const remembering = world.reconciler();
        for (const done of history) {
          doIn(world[done.where], done);
          const warm = await inspectReplication(remembering)({ address: FLAGS });
          const cold = await inspectReplication(world.reconciler())({ address: FLAGS });
          expect(warm).toEqual(cold);
        }
      }),
    );
  });
});
