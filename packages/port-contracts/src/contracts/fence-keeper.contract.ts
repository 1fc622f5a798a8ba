import { fencesIn } from "@appconfig-replicator/domain";
import { failureIn, valueIn } from "@appconfig-replicator/testing/builders";
import type { Contract, FencesWorld } from "@appconfig-replicator/testing/contract";
import { describe, expect, it } from "vitest";
import { inAFreshWorld } from "../world/world.ts";

const PROD = {
  scope: { application: "shop", environment: "prod" },
  by: "anna",
  at: "2026-03-02T10:45:00Z",
  why: "outage",
};

/** What every `FenceKeeper` keeps. */
export function describeFenceKeeperContract(contract: Contract<FencesWorld>): void {
  describe(`FenceKeeper (${contract.name})`, () => {
    const world = inAFreshWorld(contract);

    it("sets what is read with the strategies from then on, each time one more", async () => {
      const { ports, fences } = world();
      valueIn(await ports.strategies.list());
      const ids = [valueIn(await fences.set(PROD)), valueIn(await fences.set(PROD))];
      for (const listed of [await ports.strategies.listAnew(), await ports.strategies.list()])
        expect(fencesIn(valueIn(listed))).toEqual(expect.arrayContaining(ids.map((id) => ({ id, ...PROD }))));
    });

    it("lifts one, and no other", async () => {
      const { ports, fences } = world();
      const [lifted, left] = [valueIn(await fences.set(PROD)), valueIn(await fences.set({ scope: {}, why: "" }))];
      valueIn(await fences.lift(lifted));
      for (const listed of [await ports.strategies.listAnew(), await ports.strategies.list()])
        expect(fencesIn(valueIn(listed)).map(({ id }) => id)).toEqual([left]);
    });

    it("fails with not-found for one that was lifted before", async () => {
      const { fences } = world();
      const id = valueIn(await fences.set(PROD));
      valueIn(await fences.lift(id));
      expect(failureIn(await fences.lift(id)).kind).toBe("not-found");
    });
  });
}
