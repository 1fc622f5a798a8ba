import { GetLatestConfigurationCommand, StartConfigurationSessionCommand } from "@aws-sdk/client-appconfigdata";
import { beforeAll, describe, expect, it } from "vitest";
import { aPlace, aStrategy, aVersion, given, HOUR_MS, type Place, refused, start, useBench } from "../bench.ts";

describe("GetLatestConfiguration", () => {
  const bench = useBench();
  let place: Place;
  beforeAll(async () => {
    place = await aPlace(bench.control);
    await aVersion(bench.control, place, "one", { VersionLabel: "v1.0", ContentType: "text/plain" });
    const DeploymentStrategyId = await aStrategy(bench.control);
    await start(bench.control, place, { ConfigurationVersion: "1", DeploymentStrategyId });
  });

  async function session(seconds?: number): Promise<string> {
    const input = {
      ApplicationIdentifier: place.ApplicationId,
      EnvironmentIdentifier: place.EnvironmentId,
      ConfigurationProfileIdentifier: place.ConfigurationProfileId,
      RequiredMinimumPollIntervalInSeconds: seconds,
    };
    const { InitialConfigurationToken } = await bench.data.send(new StartConfigurationSessionCommand(input));
    return given(InitialConfigurationToken);
  }
  const poll = (ConfigurationToken: string | undefined) =>
    bench.data.send(new GetLatestConfigurationCommand({ ConfigurationToken }));
  const problem = async (token: string | undefined) => (await refused(poll(token))).error;
  const invalid = (Problem: string) => ({
    name: "BadRequestException",
    Reason: "InvalidParameters",
    Details: { InvalidParameters: { ConfigurationToken: { Problem } } },
  });

  it("answers content, type and label once, and an empty body while nothing has changed", async () => {
    const first = await poll(await session());
    expect(first).toMatchObject({ ContentType: "text/plain", VersionLabel: "v1.0", NextPollIntervalInSeconds: 60 });
    expect(first.Configuration?.transformToString()).toBe("one");
    const second = await poll(first.NextPollConfigurationToken);
    expect(second.Configuration?.transformToString() ?? "").toBe("");
    expect(second.NextPollConfigurationToken).not.toBe(first.NextPollConfigurationToken);
  });

  it("answers without a label where the version has none", async () => {
    const other = await aPlace(bench.control);
    await aVersion(bench.control, other, "plain");
    const DeploymentStrategyId = await aStrategy(bench.control);
    await start(bench.control, other, { ConfigurationVersion: "1", DeploymentStrategyId });
    const { InitialConfigurationToken } = await bench.data.send(
      new StartConfigurationSessionCommand({
        ApplicationIdentifier: other.ApplicationId,
        EnvironmentIdentifier: other.EnvironmentId,
        ConfigurationProfileIdentifier: other.ConfigurationProfileId,
      }),
    );
    expect((await poll(InitialConfigurationToken)).VersionLabel).toBeUndefined();
  });

  it("takes a token once", async () => {
    const token = await session();
    await poll(token);
    expect(await problem(token)).toMatchObject(invalid("Expired"));
  });

  it("takes a token for a day", async () => {
    const token = await session();
    await bench.emulator.clock.advance(24 * HOUR_MS + 1);
    expect(await problem(token)).toMatchObject(invalid("Expired"));
  });

  it("refuses a token it never gave", async () => {
    expect(await problem("bogus")).toMatchObject(invalid("Corrupted"));
  });

  it("holds a client to the interval it asked for, but for the first call", async () => {
    const first = await poll(await session(30));
    expect(first.NextPollIntervalInSeconds).toBe(30);
    expect(await problem(first.NextPollConfigurationToken)).toMatchObject(invalid("PollIntervalNotSatisfied"));
    await bench.emulator.clock.advance(30_000);
    expect((await poll(first.NextPollConfigurationToken)).$metadata.httpStatusCode).toBe(200);
  });

  it("answers content again once another deployment has replaced it", async () => {
    const first = await poll(await session());
    await aVersion(bench.control, place, "two");
    const DeploymentStrategyId = await aStrategy(bench.control);
    await start(bench.control, place, { ConfigurationVersion: "2", DeploymentStrategyId });
    const second = await poll(first.NextPollConfigurationToken);
    expect(second.Configuration?.transformToString()).toBe("two");
  });
});
