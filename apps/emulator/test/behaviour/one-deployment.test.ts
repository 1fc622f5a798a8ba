import {
  AppConfigClient,
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateEnvironmentCommand,
  CreateHostedConfigurationVersionCommand,
  GetDeploymentCommand,
  ListApplicationsCommand,
  StartDeploymentCommand,
  StopDeploymentCommand,
} from "@aws-sdk/client-appconfig";
import {
  AppConfigDataClient,
  GetLatestConfigurationCommand,
  StartConfigurationSessionCommand,
} from "@aws-sdk/client-appconfigdata";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../../src/index.ts";

const CREDENTIALS = { accessKeyId: "111111111111", secretAccessKey: "secret" };
const MINUTE_MS = 60_000;

describe("a deployment of feature flags", () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ clock: "manual" });
  });
  afterAll(() => emulator.stop());

  it("is served in its own region once it is complete, and not before its first deployment", async () => {
    const settings = { endpoint: emulator.endpoint, region: "us-east-1", credentials: CREDENTIALS };
    const client = new AppConfigClient(settings);
    const data = new AppConfigDataClient(settings);
    const { Id: ApplicationId } = await client.send(new CreateApplicationCommand({ Name: "shop", Tags: { a: "b" } }));
    const { Id: EnvironmentId } = await client.send(new CreateEnvironmentCommand({ ApplicationId, Name: "prod" }));
    const { Id: ConfigurationProfileId } = await client.send(
      new CreateConfigurationProfileCommand({
        ApplicationId,
        Name: "flags",
        LocationUri: "hosted",
        Type: "AWS.AppConfig.FeatureFlags",
      }),
    );
    const flags = { version: "1", flags: { a: { name: "A" } }, values: { a: { enabled: "TRUE" } } };
    const version = await client.send(
      new CreateHostedConfigurationVersionCommand({
        ApplicationId,
        ConfigurationProfileId,
        ContentType: "application/json",
        Content: Buffer.from(JSON.stringify(flags)),
        VersionLabel: "v1.0",
      }),
    );
    expect(version.VersionNumber).toBe(1);
    const place = { ApplicationId, EnvironmentId };
    const started = await client.send(
      new StartDeploymentCommand({
        ...place,
        ConfigurationProfileId,
        ConfigurationVersion: "v1.0",
        DeploymentStrategyId: "AppConfig.AllAtOnce",
      }),
    );
    expect(started).toMatchObject({ State: "DEPLOYING", PercentageComplete: 0, DeploymentNumber: 1 });
    await emulator.clock.advance(10 * MINUTE_MS);
    const done = await client.send(new GetDeploymentCommand({ ...place, DeploymentNumber: 1 }));
    expect(done.State).toBe("COMPLETE");
    expect(done.CompletedAt).toEqual(new Date(emulator.clock.now()));
    const { InitialConfigurationToken: ConfigurationToken } = await data.send(
      new StartConfigurationSessionCommand({
        ApplicationIdentifier: "shop",
        EnvironmentIdentifier: "prod",
        ConfigurationProfileIdentifier: "flags",
      }),
    );
    const latest = await data.send(new GetLatestConfigurationCommand({ ConfigurationToken }));
    expect(latest.Configuration?.transformToString()).toBe('{"a":{"enabled":true}}');
    expect(latest.VersionLabel).toBe("v1.0");
    const reverted = await client.send(new StopDeploymentCommand({ ...place, DeploymentNumber: 1, AllowRevert: true }));
    expect(reverted.State).toBe("REVERTED");
    const elsewhere = new AppConfigClient({ ...settings, region: "eu-west-1" });
    expect((await elsewhere.send(new ListApplicationsCommand({}))).Items).toEqual([]);
    client.destroy();
    elsewhere.destroy();
    data.destroy();
  });
});
