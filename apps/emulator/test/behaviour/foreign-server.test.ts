import {
  GetEnvironmentCommand,
  ListDeploymentsCommand,
  ListHostedConfigurationVersionsCommand,
} from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aVersion, FLAGS, start, useBench } from "../bench.ts";

describe("a less faithful server", () => {
  const bench = useBench({ compat: "foreign" });

  it("knows no labels and no descriptions of versions, and no lock on them", async () => {
    const { control } = bench;
    const place = await aPlace(control);
    const wanted = { VersionLabel: "v1.0", Description: "d", LatestVersionNumber: 7 };
    await aVersion(control, place, "one", wanted);
    await aVersion(control, place, "two", wanted);
    const { ApplicationId, ConfigurationProfileId } = place;
    const filtered = { ApplicationId, ConfigurationProfileId, VersionLabel: "none" };
    const { Items } = await control.send(new ListHostedConfigurationVersionsCommand(filtered));
    expect(Items).toEqual([2, 1].map((VersionNumber) => expect.objectContaining({ VersionNumber })));
    expect(Items?.flatMap(({ VersionLabel, Description }) => [VersionLabel, Description])).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("stores flags as they were posted", async () => {
    const place = await aPlace(bench.control, { profile: { Type: FLAGS } });
    const odd = '{ "version": "1", "values": {}, "flags": {} }';
    expect(await aVersion(bench.control, place, odd)).toEqual({ number: 1, stored: odd });
    expect((await aVersion(bench.control, place, odd)).number).toBe(2);
  });

  it("completes every deployment at once, takes the next, and lists all of them oldest first without a profile", async () => {
    const { control } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, "one");
    const wanted = { ConfigurationVersion: "1", LatestDeploymentNumber: 99 };
    for (let count = 0; count < 3; count += 1) expect((await start(control, place, wanted)).State).toBe("COMPLETE");
    const { ApplicationId, EnvironmentId } = place;
    const listed = await control.send(new ListDeploymentsCommand({ ApplicationId, EnvironmentId, MaxResults: 1 }));
    expect(listed.Items?.map(({ DeploymentNumber }) => DeploymentNumber)).toEqual([1, 2, 3]);
    expect(listed.NextToken).toBeUndefined();
    expect(listed.Items?.[0]).not.toHaveProperty("ConfigurationProfileId");
  });

  it("spells an environment's state as the SDK's enumeration does", async () => {
    const { ApplicationId, EnvironmentId } = await aPlace(bench.control);
    const seen = await bench.control.send(new GetEnvironmentCommand({ ApplicationId, EnvironmentId }));
    expect(seen.State).toBe("READY_FOR_DEPLOYMENT");
  });
});
