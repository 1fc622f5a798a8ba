import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pacing } from "./pacing.ts";

const SECOND_MS = 1_000;

describe("pacing", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  /** How many of many calls may go within a second, and how many at once. */
  async function inASecond(share: number, operation: string) {
    const pace = await pacing(share);
    let gone = 0;
    for (let at = 0; at < 500; at++) void pace(operation).then(() => gone++);
    await vi.advanceTimersByTimeAsync(0);
    const atOnce = gone;
    await vi.advanceTimersByTimeAsync(SECOND_MS - 1);
    return { gone, atOnce };
  }

  const rows = [
    { operation: "ListDeployments", share: 0.5, want: 5 },
    { operation: "CreateHostedConfigurationVersion", share: 0.5, want: 5 },
    { operation: "StartDeployment", share: 0.5, want: 5 },
    { operation: "StopDeployment", share: 0.2, want: 2 },
    { operation: "GetDeployment", share: 0.5, want: 50 },
    { operation: "ListApplications", share: 1, want: 10 },
  ];

  it.each(rows)("lets $want $operation go in a second with a share of $share, one at a time", async (row) => {
    expect(await inASecond(row.share, row.operation)).toEqual({ gone: row.want, atOnce: 1 });
  });

  it("does not hold up one kind of call for another", async () => {
    const pace = await pacing(0.5);
    await pace("ListDeployments");
    await expect(pace("GetDeployment")).resolves.toBeUndefined();
    await expect(pace("StartDeployment")).resolves.toBeUndefined();
  });
});
