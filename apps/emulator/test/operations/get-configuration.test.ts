import { GetConfigurationCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aStrategy, aVersion, badRequest, FLAGS, refused, start, useBench } from "../bench.ts";

describe("GetConfiguration", () => {
  const bench = useBench();

  it("answers content and version once, and no content to whoever has that version", async () => {
    const { control } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, "one");
    await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId: await aStrategy(control) });
    const input = {
      Application: place.ApplicationId,
      Environment: "production",
      Configuration: "settings",
      ClientId: "client",
    };
    const first = await control.send(new GetConfigurationCommand(input));
    expect(Buffer.from(first.Content ?? []).toString()).toBe("one");
    const { ConfigurationVersion: ClientConfigurationVersion } = first;
    const second = await control.send(new GetConfigurationCommand({ ...input, ClientConfigurationVersion }));
    expect(Buffer.from(second.Content ?? []).toString()).toBe("");
    expect([first, second].map(({ ConfigurationVersion }) => ConfigurationVersion)).toEqual(["1", "1"]);
  });

  it("sends those who ask for flags to the data plane", async () => {
    const place = await aPlace(bench.control, { profile: { Type: FLAGS } });
    const input = {
      Application: place.ApplicationId,
      Environment: place.EnvironmentId,
      Configuration: place.ConfigurationProfileId,
      ClientId: "client",
    };
    expect(await refused(bench.control.send(new GetConfigurationCommand(input)))).toMatchObject(
      badRequest("Feature flag configurations must be accessed via AWS AppConfig Data's GetLatestConfiguration API."),
    );
  });

  it("answers 404 for what has not been deployed or does not exist", async () => {
    const place = await aPlace(bench.control);
    const input = { Environment: "production", Configuration: "settings", ClientId: "client" };
    for (const Application of [place.ApplicationId, "nothing"]) {
      const sent = bench.control.send(new GetConfigurationCommand({ ...input, Application }));
      expect((await refused(sent)).status).toBe(404);
    }
  });
});
