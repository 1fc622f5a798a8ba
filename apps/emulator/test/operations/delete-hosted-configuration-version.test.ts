import { DeleteHostedConfigurationVersionCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aStrategy, aVersion, refused, served, start, useBench } from "../bench.ts";

describe("DeleteHostedConfigurationVersion", () => {
  const bench = useBench();

  it("deletes a version once, and what was deployed from it is still served", async () => {
    const { control, data } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, "live");
    await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId: await aStrategy(control) });
    const { EnvironmentId: _, ...profile } = place;
    const deletion = { ...profile, VersionNumber: 1 };
    const deleted = await control.send(new DeleteHostedConfigurationVersionCommand(deletion));
    expect(deleted.$metadata.httpStatusCode).toBe(204);
    expect((await refused(control.send(new DeleteHostedConfigurationVersionCommand(deletion)))).status).toBe(404);
    expect(await served(data, place)).toBe("live");
  });
});
