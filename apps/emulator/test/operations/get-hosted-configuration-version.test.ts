import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { GetHostedConfigurationVersionCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aVersion, notFound, refused, useBench } from "../bench.ts";

describe("GetHostedConfigurationVersion", () => {
  const bench = useBench();

  it("answers what was stored, byte for byte", async () => {
    const place = await aPlace(bench.control);
    await aVersion(bench.control, place, " raw ", { Description: "d", VersionLabel: "l-1" });
    const { EnvironmentId: _, ...profile } = place;
    const seen = await bench.control.send(new GetHostedConfigurationVersionCommand({ ...profile, VersionNumber: 1 }));
    expect(seen).toMatchObject({ VersionNumber: 1, Description: "d", VersionLabel: "l-1" });
    expect(Buffer.from(seen.Content ?? []).toString()).toBe(" raw ");
  });

  it("answers 404 for a number that is none, without a full stop", async () => {
    const { ApplicationId, ConfigurationProfileId } = await aPlace(bench.control);
    const input = { ApplicationId, ConfigurationProfileId, VersionNumber: 99 };
    expect(await refused(bench.control.send(new GetHostedConfigurationVersionCommand(input)))).toMatchObject(
      notFound(
        `Hosted Configuration Version with Application Id ${ApplicationId}, Configuration Profile Id ${ConfigurationProfileId}, and Version 99 could not be found for account ${ACCOUNT}`,
      ),
    );
  });
});
