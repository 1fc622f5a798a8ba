import { GetDeploymentCommand, UpdateDeploymentStrategyCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aStrategy, aVersion, badRequest, refused, start, useBench } from "../bench.ts";

describe("UpdateDeploymentStrategy", () => {
  const bench = useBench();

  it("changes what comes after, but not a deployment under way", async () => {
    const { control } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, { a: 1 });
    const DeploymentStrategyId = await aStrategy(control, { duration: 10, factor: 50 });
    await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId });
    const change = { DeploymentStrategyId, DeploymentDurationInMinutes: 20 };
    const updated = await control.send(new UpdateDeploymentStrategyCommand(change));
    expect(updated.DeploymentDurationInMinutes).toBe(20);
    const { ApplicationId, EnvironmentId } = place;
    const running = await control.send(new GetDeploymentCommand({ ApplicationId, EnvironmentId, DeploymentNumber: 1 }));
    expect(running.DeploymentDurationInMinutes).toBe(10);
  });

  it("refuses to change a predefined one, without a full stop", async () => {
    const DeploymentStrategyId = "AppConfig.AllAtOnce";
    const sent = bench.control.send(new UpdateDeploymentStrategyCommand({ DeploymentStrategyId, Description: "d" }));
    expect(await refused(sent)).toMatchObject(
      badRequest("Cannot update predefined Deployment Strategy AppConfig.AllAtOnce"),
    );
  });
});
