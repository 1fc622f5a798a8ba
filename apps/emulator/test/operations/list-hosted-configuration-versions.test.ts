import { ListHostedConfigurationVersionsCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aVersion, useBench } from "../bench.ts";

describe("ListHostedConfigurationVersions", () => {
  const bench = useBench();

  it("lists the newest first, fifty at most, and goes on where it stopped when one was added in between", async () => {
    const { EnvironmentId: _, ...profile } = await aPlace(bench.control);
    const place = { ...profile, EnvironmentId: "" };
    for (let number = 1; number <= 51; number += 1) await aVersion(bench.control, place, { number });
    const list = (NextToken?: string) =>
      bench.control.send(new ListHostedConfigurationVersionsCommand({ ...profile, NextToken }));
    const first = await list();
    expect(first.Items?.map(({ VersionNumber }) => VersionNumber)).toEqual(
      Array.from({ length: 50 }, (_, index) => 51 - index),
    );
    await aVersion(bench.control, place, { number: 52 });
    const second = await list(first.NextToken);
    expect(second.Items?.map(({ VersionNumber }) => VersionNumber)).toEqual([1]);
    expect(second.NextToken).toBeUndefined();
  });

  it("finds labels whole or by their beginning, and lists descriptions with them", async () => {
    const { EnvironmentId: _, ...profile } = await aPlace(bench.control);
    const place = { ...profile, EnvironmentId: "" };
    for (const VersionLabel of ["a.v1", "a.v2", "b.v1"]) {
      await aVersion(bench.control, place, VersionLabel, { VersionLabel, Description: `of ${VersionLabel}` });
    }
    await aVersion(bench.control, place, "none");
    const labels = async (VersionLabel: string) => {
      const { Items } = await bench.control.send(
        new ListHostedConfigurationVersionsCommand({ ...profile, VersionLabel }),
      );
      return Items?.map((item) => [item.VersionLabel, item.Description]);
    };
    expect(await labels("a.v1")).toEqual([["a.v1", "of a.v1"]]);
    expect(await labels("a.v*")).toEqual([
      ["a.v2", "of a.v2"],
      ["a.v1", "of a.v1"],
    ]);
    expect(await labels("a.v")).toEqual([]);
  });
});
