import { GetDeploymentStrategyCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { notFound, refused, useBench } from "../bench.ts";

describe("GetDeploymentStrategy", () => {
  const bench = useBench();

  it.each([
    { id: "AppConfig.AllAtOnce", want: [0, "LINEAR", 100, 10] },
    { id: "AppConfig.Linear50PercentEvery30Seconds", want: [1, "LINEAR", 50, 1] },
    { id: "AppConfig.Canary10Percent20Minutes", want: [20, "EXPONENTIAL", 10, 10] },
    { id: "AppConfig.Linear20PercentEvery6Minutes", want: [30, "LINEAR", 20, 30] },
  ])("answers the predefined $id in every region", async ({ id, want }) => {
    for (const region of ["us-east-1", "ap-southeast-2"]) {
      const { control } = bench.clients(region);
      const seen = await control.send(new GetDeploymentStrategyCommand({ DeploymentStrategyId: id }));
      const { DeploymentDurationInMinutes, GrowthType, GrowthFactor, FinalBakeTimeInMinutes } = seen;
      expect([DeploymentDurationInMinutes, GrowthType, GrowthFactor, FinalBakeTimeInMinutes]).toEqual(want);
    }
  });

  it("answers 404 for an id that is none", async () => {
    const sent = bench.control.send(new GetDeploymentStrategyCommand({ DeploymentStrategyId: "abcd" }));
    expect(await refused(sent)).toMatchObject(notFound("DeploymentStrategy with Id abcd could not be found."));
  });
});
