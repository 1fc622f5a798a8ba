import { type Outcome, replicateDeployment } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { twoRegions } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";
import { AT_ONCE } from "../src/index.ts";

const MINUTE_MS = 60_000;
const MONTH_MINUTES = 30 * 1_440;
const LIMITS = { ...FLAGS, profile: "limits" };

/** Time passes with every call, so whole minutes are all that a test can tell. */
const minutes = (outcome: Outcome | undefined): number =>
  Math.floor((outcome?.replica?.lagMs ?? Number.NaN) / MINUTE_MS);

describe("the lag of a replica", () => {
  it("counts from the first look, where nothing of the profile was ever deployed in the target", async () => {
    const { origin, clock, reconciler } = twoRegions();
    origin.person.publishes(FLAGS, flags("a"));
    clock.advanceMinutes(MONTH_MINUTES);
    const [first] = await replicateDeployment(reconciler())({ address: FLAGS });
    expect(first?.replica).toMatchObject({ isFirst: true });
    expect(first?.replica?.lagMs).toBeLessThan(MINUTE_MS);
  });

  it("counts from the first look that found its environment busy, not from the one that found it free", async () => {
    const { origin, target, clock, reconciler } = twoRegions([FLAGS, LIMITS]);
    origin.person.publishes(FLAGS, flags("a"));
    clock.advanceMinutes(MONTH_MINUTES);
    target.person.publishes(LIMITS, flags("b"), { shape: { ...AT_ONCE, bakeMinutes: 20 } });
    const replicate = replicateDeployment(reconciler());
    expect(await replicate({ address: FLAGS })).toMatchObject([{ kind: "waiting" }]);
    clock.advanceMinutes(30);
    const [later] = await replicate({ address: FLAGS });
    expect(minutes(later)).toBe(30);
  });

  it("counts from the decision, where that is later, and wherever there was a replica before", async () => {
    const { origin, clock, reconciler } = twoRegions();
    const replicate = replicateDeployment(reconciler());
    await replicate({ address: FLAGS });
    clock.advanceMinutes(MONTH_MINUTES);
    origin.person.publishes(FLAGS, flags("a"));
    clock.advanceMinutes(2);
    const [first] = await replicate({ address: FLAGS });
    expect([first?.replica?.isFirst, minutes(first)]).toEqual([true, 2]);
    origin.person.publishes(FLAGS, flags("b"));
    clock.advanceMinutes(90);
    const [second] = await replicateDeployment(reconciler())({ address: FLAGS });
    expect(minutes(second)).toBe(90);
    expect(second?.replica).not.toHaveProperty("isFirst");
  });
});
