import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import {
  type ActionPoint,
  CreateExtensionAssociationCommand,
  CreateExtensionCommand,
  GetDeploymentCommand,
  StopDeploymentCommand,
} from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import {
  aName,
  aPlace,
  aStrategy,
  aVersion,
  FLAGS,
  MINUTE_MS,
  type Place,
  refused,
  served,
  start,
  useBench,
} from "../bench.ts";

type Payload = Readonly<Record<string, unknown>>;

describe("an extension", () => {
  const bench = useBench();

  /** Associates actions at these points, all answered by one function, with the place's application. */
  async function associate(place: Place, points: readonly ActionPoint[], answer: (payload: Payload) => unknown) {
    const { control, emulator } = bench;
    const name = aName("extension");
    const uri = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${name}`;
    emulator.setTarget(uri, answer);
    const Actions = Object.fromEntries(points.map((point) => [point, [{ Name: "act", Uri: uri }]]));
    await control.send(new CreateExtensionCommand({ Name: name, Actions }));
    const association = await control.send(
      new CreateExtensionAssociationCommand({
        ExtensionIdentifier: name,
        ResourceIdentifier: `arn:aws:appconfig:us-east-1:${ACCOUNT}:application/${place.ApplicationId}`,
      }),
    );
    return { name, id: association.Id };
  }
  const base64 = (text: string) => Buffer.from(text).toString("base64");

  it("before a version is created is told everything, and what it answers is stored and returned", async () => {
    const place = await aPlace(bench.control);
    const told: Payload[] = [];
    await associate(place, ["PRE_CREATE_HOSTED_CONFIGURATION_VERSION"], (payload) => {
      told.push(payload);
      return { Content: base64("replaced") };
    });
    const created = await aVersion(bench.control, place, "posted", { Description: "d", ContentType: "text/plain" });
    expect(created.stored).toBe("replaced");
    expect(told).toEqual([
      {
        InvocationId: expect.any(String),
        Parameters: {},
        Type: "PreCreateHostedConfigurationVersion",
        Application: { Id: place.ApplicationId, Name: expect.any(String) },
        ConfigurationProfile: { Id: place.ConfigurationProfileId, Name: "settings" },
        Content: base64("posted"),
        ContentType: "text/plain",
        ContentVersion: "1",
        Description: "d",
        ConfigurationProfileType: "AWS.Freeform",
      },
    ]);
  });

  it("before a version is created can refuse it", async () => {
    const place = await aPlace(bench.control);
    const { name } = await associate(place, ["PRE_CREATE_HOSTED_CONFIGURATION_VERSION"], () => ({
      Error: "BadRequestError",
      Message: "no",
    }));
    const sent = await refused(aVersion(bench.control, place, "posted"));
    expect([sent.status, sent.message]).toEqual([400, `Error invoking extension ${name}: no`]);
  });

  it("before a deployment can replace what is served, which no version then holds", async () => {
    const { control, data } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, "version");
    await associate(place, ["PRE_START_DEPLOYMENT"], () => ({ Content: base64("replaced") }));
    await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId: await aStrategy(control) });
    expect(await served(data, place)).toBe("replaced");
  });

  it("that fails at a step of the rollout rolls it back", async () => {
    const { control, emulator } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, "version");
    await associate(place, ["AT_DEPLOYMENT_TICK"], ({ PercentageComplete }) => {
      if (PercentageComplete === 40) throw new Error("unwell at forty");
    });
    await start(control, place, {
      ConfigurationVersion: "1",
      DeploymentStrategyId: "AppConfig.Linear20PercentEvery6Minutes",
    });
    await emulator.clock.advance(15 * MINUTE_MS);
    const { ConfigurationProfileId: _, ...environment } = place;
    const seen = await control.send(new GetDeploymentCommand({ ...environment, DeploymentNumber: 1 }));
    expect(seen.State).toBe("ROLLED_BACK");
    expect(seen.EventLog?.[1]?.Description).toMatch("unwell at forty");
    expect(seen.EventLog?.[1]?.TriggeredBy).not.toBe("USER");
  });

  it("is told of every step after the fact, and failing then changes nothing", async () => {
    const { control, emulator } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, "version");
    const told: unknown[] = [];
    const points = [
      "ON_DEPLOYMENT_START",
      "ON_DEPLOYMENT_STEP",
      "ON_DEPLOYMENT_BAKING",
      "ON_DEPLOYMENT_COMPLETE",
      "ON_DEPLOYMENT_ROLLED_BACK",
    ] as const;
    const { id } = await associate(place, points, ({ Type, DeploymentNumber }) => {
      told.push([Type, DeploymentNumber]);
      throw new Error("nobody listens");
    });
    const started = await start(control, place, { ConfigurationVersion: "1" });
    expect(started.AppliedExtensions).toMatchObject([{ ExtensionAssociationId: id, VersionNumber: 1 }]);
    await emulator.clock.advance(10 * MINUTE_MS);
    const { ConfigurationProfileId: _, ...environment } = place;
    const stop = { ...environment, DeploymentNumber: 1, AllowRevert: true };
    await control.send(new StopDeploymentCommand(stop));
    await emulator.idle();
    expect(told).toEqual([
      ["OnDeploymentStart", 1],
      ["OnDeploymentStep", 1],
      ["OnDeploymentBaking", 1],
      ["OnDeploymentComplete", 1],
      ["OnDeploymentRolledBack", 1],
    ]);
  });

  it("that AWS made sends events of deployments to the default bus", async () => {
    const { control, emulator } = bench;
    const place = await aPlace(control, { profile: { Type: FLAGS } });
    const events: Payload[] = [];
    emulator.setTarget(`arn:aws:events:us-east-1:${ACCOUNT}:event-bus/default`, (event) => events.push(event));
    const association = await control.send(
      new CreateExtensionAssociationCommand({
        ExtensionIdentifier: "AWS.AppConfig.DeploymentNotificationsToEventBridge",
        ResourceIdentifier: `arn:aws:appconfig:us-east-1:${ACCOUNT}:application/${place.ApplicationId}`,
      }),
    );
    await aVersion(control, place, { version: "1" });
    await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId: await aStrategy(control) });
    await emulator.idle();
    expect(events.map((event) => event["detail-type"])).toEqual(["On Deployment Start", "On Deployment Complete"]);
    expect(events[1]).toMatchObject({
      source: "aws.appconfig",
      account: ACCOUNT,
      region: "us-east-1",
      resources: [association.Arn],
      detail: {
        Type: "OnDeploymentComplete",
        Application: { Id: place.ApplicationId },
        Environment: { Id: place.EnvironmentId, Name: "production" },
        ConfigurationProfile: { Id: place.ConfigurationProfileId },
        DeploymentNumber: 1,
        ConfigurationVersion: "1",
      },
    });
  });

  it("whose synchronous action has no target is the emulator's gap, not an error of AWS", async () => {
    const { control } = bench;
    const place = await aPlace(control);
    const Uri = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:nowhere`;
    const Actions = { PRE_START_DEPLOYMENT: [{ Name: "act", Uri }] };
    await control.send(new CreateExtensionCommand({ Name: "nowhere", Actions }));
    await control.send(
      new CreateExtensionAssociationCommand({
        ExtensionIdentifier: "nowhere",
        ResourceIdentifier: `arn:aws:appconfig:us-east-1:${ACCOUNT}:application/${place.ApplicationId}`,
      }),
    );
    await aVersion(control, place, "version");
    expect(await refused(start(control, place, { ConfigurationVersion: "1" }))).toMatchObject({
      name: "EmulatorGap",
      status: 501,
    });
  });
});
