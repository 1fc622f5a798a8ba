import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { GetEnvironmentCommand, ListTagsForResourceCommand, StopDeploymentCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import {
  aPlace,
  aProfile,
  aStrategy,
  aVersion,
  conflict,
  FLAGS,
  MINUTE_MS,
  refused,
  start,
  useBench,
} from "../bench.ts";

const MONITOR = {
  AlarmArn: `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:errors`,
  AlarmRoleArn: `arn:aws:iam::${ACCOUNT}:role/alarms`,
};

describe("StartDeployment", () => {
  const bench = useBench();

  it("answers 201 before anything has moved: deploying, at nothing, with one event and no extension", async () => {
    const place = await aPlace(bench.control);
    await aVersion(bench.control, place, { a: 1 }, { VersionLabel: "v1.0" });
    const started = await start(bench.control, place, { ConfigurationVersion: "v1.0", Description: "d" });
    expect(started).toMatchObject({
      ...place,
      $metadata: { httpStatusCode: 201 },
      DeploymentNumber: 1,
      ConfigurationName: "settings",
      ConfigurationLocationUri: "hosted",
      ConfigurationVersion: "1",
      VersionLabel: "v1.0",
      Description: "d",
      State: "DEPLOYING",
      PercentageComplete: 0,
      AppliedExtensions: [],
      EventLog: [{ EventType: "DEPLOYMENT_STARTED", TriggeredBy: "USER", Description: "Deployment started" }],
    });
    expect(started.StartedAt).toEqual(bench.emulator.clock.now());
    expect(started.EventLog).toHaveLength(1);
  });

  it("completes in its own answer when there is neither duration, bake time nor monitor", async () => {
    const { control } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, { a: 1 });
    const DeploymentStrategyId = await aStrategy(control);
    const started = await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId });
    expect(started).toMatchObject({ State: "COMPLETE", PercentageComplete: 100, CompletedAt: started.StartedAt });
    expect(
      started.EventLog?.map(({ EventType, Description, TriggeredBy }) => [EventType, Description, TriggeredBy]),
    ).toEqual([
      ["DEPLOYMENT_COMPLETED", "Deployment completed instantly", "APPCONFIG"],
      ["DEPLOYMENT_STARTED", "Deployment started", "USER"],
    ]);
    const { ConfigurationProfileId: _, ...environment } = place;
    const seen = await control.send(new GetEnvironmentCommand(environment));
    expect(seen.State).toBe("ReadyForDeployment");
  });

  it("says of feature flags that their extension was applied, even when it completes at once", async () => {
    const { control } = bench;
    const place = await aPlace(control, { profile: { Type: FLAGS } });
    await aVersion(control, place, { version: "1" });
    const DeploymentStrategyId = await aStrategy(control);
    const started = await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId });
    expect(started.AppliedExtensions).toMatchObject([
      { ExtensionId: "AWS.AppConfig.FeatureFlags", VersionNumber: 1, Parameters: {} },
    ]);
  });

  it("watches an environment with monitors even without a bake time", async () => {
    const { control } = bench;
    const place = await aPlace(control, { monitors: [MONITOR] });
    await aVersion(control, place, { a: 1 });
    const DeploymentStrategyId = await aStrategy(control);
    const started = await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId });
    expect(started.State).toBe("DEPLOYING");
  });

  it("lets one deployment at a time into an environment, across profiles, its bake time included", async () => {
    const { control, emulator } = bench;
    const place = await aPlace(control);
    const other = { ...place, ConfigurationProfileId: await aProfile(control, place) };
    await aVersion(control, place, { a: 1 });
    await aVersion(control, other, { b: 1 });
    await start(control, place, { ConfigurationVersion: "1" });
    await emulator.clock.advance(10 * MINUTE_MS - 1);
    expect(await refused(start(control, other, { ConfigurationVersion: "1" }))).toMatchObject(
      conflict(
        `Environment ${place.EnvironmentId} currently has a state of DEPLOYING. The current deployment must finish before a new deployment can be started.`,
      ),
    );
    await emulator.clock.advance(1);
    expect((await start(control, other, { ConfigurationVersion: "1" })).DeploymentNumber).toBe(2);
  });

  it("lets another one in once a rollback is over", async () => {
    const { control, emulator } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, { a: 1 });
    await start(control, place, { ConfigurationVersion: "1" });
    const { ConfigurationProfileId: _, ...environment } = place;
    await control.send(new StopDeploymentCommand({ ...environment, DeploymentNumber: 1 }));
    const early = await refused(start(control, place, { ConfigurationVersion: "1" }));
    expect(early.message).toMatch("currently has a state of ROLLING_BACK.");
    await emulator.clock.advance(1000);
    expect((await start(control, place, { ConfigurationVersion: "1" })).DeploymentNumber).toBe(2);
  });

  it("starts only from the number that the caller has seen", async () => {
    const { control } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, { a: 1 });
    const wanted = { ConfigurationVersion: "1", DeploymentStrategyId: await aStrategy(control) };
    await start(control, place, { ...wanted, LatestDeploymentNumber: 0 });
    const stale = await refused(start(control, place, { ...wanted, LatestDeploymentNumber: 0 }));
    expect([stale.name, stale.status]).toEqual(["ConflictException", 409]);
    expect((await start(control, place, { ...wanted, LatestDeploymentNumber: 1 })).DeploymentNumber).toBe(2);
  });

  it("runs the validators that creating a version left alone", async () => {
    const { control } = bench;
    const Content = '{"properties":{"count":{"minimum":1}}}';
    const place = await aPlace(control, { profile: { Validators: [{ Type: "JSON_SCHEMA", Content }] } });
    await aVersion(control, place, { count: 0 });
    await aVersion(control, place, { count: 1 });
    expect((await refused(start(control, place, { ConfigurationVersion: "1" }))).message).toMatch(
      "Could not build JSON schema from invalid input:",
    );
    expect((await start(control, place, { ConfigurationVersion: "2" })).DeploymentNumber).toBe(1);
  });

  it("keeps tags under the deployment's ARN, and names its key", async () => {
    const { control } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, { a: 1 });
    const key = `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`;
    const wanted = { ConfigurationVersion: "1", Tags: { by: "test" }, KmsKeyIdentifier: key };
    const started = await start(control, place, wanted);
    expect([started.KmsKeyIdentifier, started.KmsKeyArn]).toEqual([key, key]);
    const ResourceArn = `arn:aws:appconfig:us-east-1:${ACCOUNT}:application/${place.ApplicationId}/environment/${place.EnvironmentId}/deployment/1`;
    expect((await control.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual({ by: "test" });
  });

  it("answers 404 for a version, a strategy or a profile that is none", async () => {
    const { control } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, { a: 1 });
    const answers = await Promise.all([
      refused(start(control, place, { ConfigurationVersion: "2" })),
      refused(start(control, place, { ConfigurationVersion: "no-such-label" })),
      refused(start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId: "abcd" })),
      refused(start(control, { ...place, ConfigurationProfileId: "abcd" }, { ConfigurationVersion: "1" })),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });
});
