import { GetDeploymentCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aVersion, MINUTE_MS, raw, refused, start, useBench } from "../bench.ts";

describe("GetDeployment", () => {
  const bench = useBench();

  it("tells times in ISO format with milliseconds, and no type", async () => {
    const place = await aPlace(bench.control);
    await aVersion(bench.control, place, { a: 1 });
    await bench.emulator.clock.advance(123);
    await start(bench.control, place, { ConfigurationVersion: "1" });
    const path = `/applications/${place.ApplicationId}/environments/${place.EnvironmentId}/deployments/1`;
    const seen = await (await raw(bench.emulator, path)).json();
    expect(seen).toMatchObject({ StartedAt: bench.emulator.clock.now().toISOString(), State: "DEPLOYING" });
    expect(seen).toHaveProperty("StartedAt", expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.123Z$/));
    expect(seen).not.toHaveProperty("Type");
    expect(seen).not.toHaveProperty("CompletedAt");
  });

  it("tells what has happened, newest first, in the service's words", async () => {
    const place = await aPlace(bench.control);
    await aVersion(bench.control, place, { a: 1 });
    const DeploymentStrategyId = "AppConfig.Linear50PercentEvery30Seconds";
    await start(bench.control, place, { ConfigurationVersion: "1", DeploymentStrategyId });
    await bench.emulator.clock.advance(2 * MINUTE_MS);
    const { ConfigurationProfileId: _, ...environment } = place;
    const seen = await bench.control.send(new GetDeploymentCommand({ ...environment, DeploymentNumber: 1 }));
    expect(seen.EventLog?.map(({ TriggeredBy, Description }) => [TriggeredBy, Description])).toEqual([
      ["APPCONFIG", "Deployment completed"],
      ["APPCONFIG", "Deployment bake time started"],
      ["APPCONFIG", "Configuration available to 100.00% of clients"],
      ["APPCONFIG", "Configuration available to 50.00% of clients"],
      ["USER", "Deployment started"],
    ]);
  });

  it("answers 404 for a number that is none", async () => {
    const { ApplicationId, EnvironmentId } = await aPlace(bench.control);
    const sent = bench.control.send(new GetDeploymentCommand({ ApplicationId, EnvironmentId, DeploymentNumber: 7 }));
    expect((await refused(sent)).status).toBe(404);
  });
});
