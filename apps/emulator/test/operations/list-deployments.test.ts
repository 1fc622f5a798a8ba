import { ListDeploymentsCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aStrategy, aVersion, start, useBench } from "../bench.ts";

describe("ListDeployments", () => {
  const bench = useBench();

  it("lists the highest number first, with profile, label and type", async () => {
    const { control } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, { a: 1 }, { VersionLabel: "v1.0" });
    const wanted = { ConfigurationVersion: "1", DeploymentStrategyId: await aStrategy(control) };
    for (let count = 0; count < 3; count += 1) await start(control, place, wanted);
    const { ApplicationId, EnvironmentId, ConfigurationProfileId } = place;
    const first = await control.send(new ListDeploymentsCommand({ ApplicationId, EnvironmentId, MaxResults: 2 }));
    expect(first.Items?.map(({ DeploymentNumber }) => DeploymentNumber)).toEqual([3, 2]);
    expect(first.Items?.[0]).toMatchObject({
      ConfigurationProfileId,
      ConfigurationName: "settings",
      VersionLabel: "v1.0",
      Type: "USER",
      State: "COMPLETE",
    });
    await start(control, place, wanted);
    const { NextToken } = first;
    const second = await control.send(new ListDeploymentsCommand({ ApplicationId, EnvironmentId, NextToken }));
    expect(second.Items?.map(({ DeploymentNumber }) => DeploymentNumber)).toEqual([1]);
    expect(second.NextToken).toBeUndefined();
  });
});
