import {
  CreateApplicationCommand,
  ListDeploymentsCommand,
  ListHostedConfigurationVersionsCommand,
} from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aStrategy, aVersion, refused, start, useBench } from "../bench.ts";

const WRITERS = 200;

/** Everybody at once; how each of them fared. */
async function everybody(write: (writer: number) => Promise<unknown>) {
  const outcomes = await Promise.allSettled(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  const failures = outcomes.filter((outcome) => outcome.status === "rejected");
  const names = await Promise.all(failures.map(async ({ reason }) => (await refused(Promise.reject(reason))).name));
  return { won: outcomes.length - failures.length, refusals: [...new Set(names)] };
}

describe("two hundred writers at once", () => {
  const bench = useBench();

  it("give a label to one version only", async () => {
    const place = await aPlace(bench.control);
    const write = (writer: number) => aVersion(bench.control, place, `by ${writer}`, { VersionLabel: "the-one" });
    expect(await everybody(write)).toEqual({ won: 1, refusals: ["BadRequestException"] });
  });

  it("create one version after one they all have seen", async () => {
    const place = await aPlace(bench.control);
    const write = (writer: number) => aVersion(bench.control, place, `by ${writer}`, { LatestVersionNumber: 0 });
    expect(await everybody(write)).toEqual({ won: 1, refusals: ["ConflictException"] });
  });

  it("start one deployment in an environment", async () => {
    const place = await aPlace(bench.control);
    await aVersion(bench.control, place, "one");
    const write = () => start(bench.control, place, { ConfigurationVersion: "1" });
    expect(await everybody(write)).toEqual({ won: 1, refusals: ["ConflictException"] });
  });

  it("start one instant deployment after the number they all have seen", async () => {
    const place = await aPlace(bench.control);
    await aVersion(bench.control, place, "one");
    const DeploymentStrategyId = await aStrategy(bench.control);
    const wanted = { ConfigurationVersion: "1", DeploymentStrategyId, LatestDeploymentNumber: 0 };
    expect(await everybody(() => start(bench.control, place, wanted))).toEqual({
      won: 1,
      refusals: ["ConflictException"],
    });
    const { ApplicationId, EnvironmentId } = place;
    const { Items } = await bench.control.send(new ListDeploymentsCommand({ ApplicationId, EnvironmentId }));
    expect(Items).toHaveLength(1);
  });

  it("make one application of a name", async () => {
    const write = () => bench.control.send(new CreateApplicationCommand({ Name: "wanted" }));
    expect(await everybody(write)).toEqual({ won: 1, refusals: ["BadRequestException"] });
  });

  it("get a version number each when they ask for nothing in common", async () => {
    const place = await aPlace(bench.control);
    const write = (writer: number) => aVersion(bench.control, place, `by ${writer}`, { VersionLabel: `l-${writer}` });
    expect((await everybody(write)).won).toBe(WRITERS);
    const { ApplicationId, ConfigurationProfileId } = place;
    const input = { ApplicationId, ConfigurationProfileId };
    const { Items } = await bench.control.send(new ListHostedConfigurationVersionsCommand(input));
    expect(Items?.[0]?.VersionNumber).toBe(WRITERS);
  });
});
