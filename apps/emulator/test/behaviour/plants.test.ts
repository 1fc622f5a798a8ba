import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { ListDeploymentsCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aStrategy, aVersion, MINUTE_MS, REGION, refused, served, start, useBench } from "../bench.ts";

describe("a plant", () => {
  const bench = useBench();

  async function plant(body: object): Promise<unknown> {
    const url = `${bench.emulator.endpoint}/_emulator/plants`;
    const given = { region: REGION, account: ACCOUNT, ...body };
    const headers = { "content-type": "application/json" };
    const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(given) });
    expect(answer.status).toBe(200);
    return answer.json();
  }

  it("of a managed deployment is listed as one, takes the environment, and is served", async () => {
    const { control, data, emulator } = bench;
    const {
      ApplicationId: applicationId,
      EnvironmentId: environmentId,
      ConfigurationProfileId,
    } = await aPlace(control);
    const place = { ApplicationId: applicationId, EnvironmentId: environmentId, ConfigurationProfileId };
    await aVersion(control, place, "plain");
    const ids = { applicationId, environmentId, configurationProfileId: ConfigurationProfileId };
    const answer = await plant({ kind: "managed-deployment", ...ids, content: "treated" });
    expect(answer).toEqual({ deploymentNumber: 1 });
    expect((await refused(start(control, place, { ConfigurationVersion: "1" }))).status).toBe(409);
    await emulator.clock.advance(10 * MINUTE_MS);
    const input = { ApplicationId: applicationId, EnvironmentId: environmentId };
    const { Items } = await control.send(new ListDeploymentsCommand(input));
    expect(Items).toMatchObject([{ DeploymentNumber: 1, Type: "MANAGED", State: "COMPLETE" }]);
    expect(await served(data, place)).toBe("treated");
  });

  it("of content can be deployed from a source outside AppConfig", async () => {
    const { control, data } = bench;
    const place = await aPlace(control, { profile: { LocationUri: "s3://bucket/key" } });
    const wanted = { ConfigurationVersion: "version-id", DeploymentStrategyId: await aStrategy(control) };
    expect((await refused(start(control, place, wanted))).status).toBe(400);
    await plant({
      kind: "content",
      applicationId: place.ApplicationId,
      configurationProfileId: place.ConfigurationProfileId,
      version: "version-id",
      content: "from a bucket",
    });
    const started = await start(control, place, wanted);
    expect([started.ConfigurationVersion, started.ConfigurationLocationUri]).toEqual(["version-id", "s3://bucket/key"]);
    expect(await served(data, place)).toBe("from a bucket");
  });
});
