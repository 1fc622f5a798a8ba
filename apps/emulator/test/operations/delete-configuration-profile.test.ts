import { DeleteConfigurationProfileCommand, DeleteHostedConfigurationVersionCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aStrategy, aVersion, badRequest, refused, served, start, useBench } from "../bench.ts";

describe("DeleteConfigurationProfile", () => {
  const bench = useBench();

  it("refuses while versions exist under it", async () => {
    const { control } = bench;
    const place = await aPlace(control);
    const { ApplicationId, ConfigurationProfileId } = place;
    const input = { ApplicationId, ConfigurationProfileId };
    await aVersion(control, place, { a: 1 });
    expect(await refused(control.send(new DeleteConfigurationProfileCommand(input)))).toMatchObject(
      badRequest(
        `Cannot delete configuration profile ${ConfigurationProfileId} because there are still hosted configuration versions existing under it.`,
      ),
    );
    await control.send(new DeleteHostedConfigurationVersionCommand({ ...input, VersionNumber: 1 }));
    const deleted = await control.send(new DeleteConfigurationProfileCommand(input));
    expect(deleted.$metadata.httpStatusCode).toBe(204);
  });

  it("refuses what a client has just read, if protection is asked for", async () => {
    const { control, data } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, { a: 1 });
    await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId: await aStrategy(control) });
    await served(data, place);
    const { ApplicationId, ConfigurationProfileId } = place;
    const input = { ApplicationId, ConfigurationProfileId, DeletionProtectionCheck: "APPLY" as const };
    const sent = await refused(control.send(new DeleteConfigurationProfileCommand(input)));
    expect(sent.message).toMatch("deletion protection");
  });
});
