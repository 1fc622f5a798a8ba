import { type Failure, failed, ok } from "@appconfig-replicator/domain";
import { afterEach, describe, expect, it, vi } from "vitest";
import { prewarm, type WarmRegion } from "./prewarm.ts";

const DARK: Failure = {
  kind: "unavailable",
  operation: "ListApplications",
  region: "us-west-2",
  subject: "the region",
};

function aRegion(list: () => Promise<ReturnType<typeof failed> | ReturnType<typeof ok<readonly never[]>>>): WarmRegion {
  return { catalog: { applications: list }, strategies: { list } };
}

describe("prewarming", () => {
  afterEach(() => vi.useRealTimers());

  it("reads two lists of every region, side by side", async () => {
    let begun = 0;
    const all = Promise.withResolvers<void>();
    const region = aRegion(async () => {
      begun += 1;
      // None ends before all have begun.
      if (begun === 4) all.resolve();
      await all.promise;
      return ok([]);
    });
    await prewarm([region, region], { debug: () => {} });
    expect(begun).toBe(4);
  });

  it("is ended by no failure and no defect", async () => {
    const told: unknown[] = [];
    const dark = aRegion(async () => failed(DARK));
    const broken = aRegion(() => Promise.reject(new TypeError("a defect")));
    await prewarm([dark, broken], { debug: (line: unknown) => void told.push(line) });
    const reason = "ListApplications in us-west-2 for the region got no answer";
    expect(told).toEqual([{ reason }, { reason }]);
  });

  it("is not waited for longer than three seconds", async () => {
    vi.useFakeTimers();
    const silent = aRegion(() => new Promise<never>(() => {}));
    const warming = prewarm([silent], { debug: () => {} });
    await vi.advanceTimersByTimeAsync(3_000);
    await expect(warming).resolves.toBeUndefined();
  });
});
