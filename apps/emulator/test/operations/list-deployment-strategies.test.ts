import { ListDeploymentStrategiesCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aStrategy, useBench } from "../bench.ts";

describe("ListDeploymentStrategies", () => {
  const bench = useBench();

  it("lists a region's own first and then the predefined four, over pages too", async () => {
    const own = [await aStrategy(bench.control), await aStrategy(bench.control)];
    const first = await bench.control.send(new ListDeploymentStrategiesCommand({ MaxResults: 3 }));
    const second = await bench.control.send(
      new ListDeploymentStrategiesCommand({ MaxResults: 3, NextToken: first.NextToken }),
    );
    expect([...(first.Items ?? []), ...(second.Items ?? [])].map(({ Id }) => Id)).toEqual([
      ...own,
      "AppConfig.AllAtOnce",
      "AppConfig.Linear50PercentEvery30Seconds",
      "AppConfig.Canary10Percent20Minutes",
      "AppConfig.Linear20PercentEvery6Minutes",
    ]);
    expect(second.NextToken).toBeUndefined();
  });
});
