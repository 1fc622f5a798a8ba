import { StartConfigurationSessionCommand } from "@aws-sdk/client-appconfigdata";
import { describe, expect, it } from "vitest";
import { aPlace, aStrategy, aVersion, refused, start, useBench } from "../bench.ts";

describe("StartConfigurationSession", () => {
  const bench = useBench();

  it("takes ids and names, answers 201 and a token as long as the real ones", async () => {
    const place = await aPlace(bench.control);
    await aVersion(bench.control, place, "one");
    const DeploymentStrategyId = await aStrategy(bench.control);
    await start(bench.control, place, { ConfigurationVersion: "1", DeploymentStrategyId });
    const session = await bench.data.send(
      new StartConfigurationSessionCommand({
        ApplicationIdentifier: place.ApplicationId,
        EnvironmentIdentifier: "production",
        ConfigurationProfileIdentifier: "settings",
      }),
    );
    expect(session.$metadata.httpStatusCode).toBe(201);
    expect(session.InitialConfigurationToken?.length).toBeGreaterThan(800);
  });

  it("answers 404 with the kind of what is missing, a deployment included", async () => {
    const place = await aPlace(bench.control);
    const ids = {
      ApplicationIdentifier: place.ApplicationId,
      EnvironmentIdentifier: place.EnvironmentId,
      ConfigurationProfileIdentifier: place.ConfigurationProfileId,
    };
    const kinds = [
      { ...ids, ApplicationIdentifier: "none" },
      { ...ids, EnvironmentIdentifier: "none" },
      { ...ids, ConfigurationProfileIdentifier: "none" },
      ids,
    ].map(async (input) => refused(bench.data.send(new StartConfigurationSessionCommand(input))));
    expect(await Promise.all(kinds)).toMatchObject([
      { status: 404, error: { ResourceType: "Application" } },
      { status: 404, error: { ResourceType: "Environment" } },
      { status: 404, error: { ResourceType: "ConfigurationProfile" } },
      { status: 404, error: { ResourceType: "Deployment", ReferencedBy: ids } },
    ]);
  });

  it("refuses a poll interval outside fifteen seconds to a day", async () => {
    const names = { ApplicationIdentifier: "a", EnvironmentIdentifier: "e", ConfigurationProfileIdentifier: "p" };
    for (const RequiredMinimumPollIntervalInSeconds of [14, 86_401]) {
      const input = { ...names, RequiredMinimumPollIntervalInSeconds };
      expect((await refused(bench.data.send(new StartConfigurationSessionCommand(input)))).status).toBe(400);
    }
  });
});
