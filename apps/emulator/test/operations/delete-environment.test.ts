import { DeleteEnvironmentCommand, UpdateAccountSettingsCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aStrategy, aVersion, HOUR_MS, refused, served, start, useBench } from "../bench.ts";

async function aReadPlace({ control, data }: ReturnType<typeof useBench>) {
  const place = await aPlace(control);
  await aVersion(control, place, { a: 1 });
  await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId: await aStrategy(control) });
  await served(data, place);
  return place;
}

describe("DeleteEnvironment", () => {
  const bench = useBench();

  it("refuses what a client has just read, if protection is asked for, and for as long as the period", async () => {
    const { ApplicationId, EnvironmentId } = await aReadPlace(bench);
    const deletion = new DeleteEnvironmentCommand({ ApplicationId, EnvironmentId, DeletionProtectionCheck: "APPLY" });
    expect((await refused(bench.control.send(deletion))).status).toBe(400);
    await bench.emulator.clock.advance(HOUR_MS + 1);
    expect((await bench.control.send(deletion)).$metadata.httpStatusCode).toBe(204);
  });

  it("follows the account's settings unless it is told otherwise", async () => {
    const { ApplicationId, EnvironmentId } = await aReadPlace(bench);
    const deletion = { ApplicationId, EnvironmentId };
    await bench.control.send(new UpdateAccountSettingsCommand({ DeletionProtection: { Enabled: true } }));
    expect((await refused(bench.control.send(new DeleteEnvironmentCommand(deletion)))).status).toBe(400);
    const bypass = new DeleteEnvironmentCommand({ ...deletion, DeletionProtectionCheck: "BYPASS" });
    expect((await bench.control.send(bypass)).$metadata.httpStatusCode).toBe(204);
    await bench.control.send(new UpdateAccountSettingsCommand({ DeletionProtection: { Enabled: false } }));
  });

  it("refuses while a deployment is in progress", async () => {
    const place = await aPlace(bench.control);
    await aVersion(bench.control, place, { a: 1 });
    await start(bench.control, place, { ConfigurationVersion: "1" });
    const { ApplicationId, EnvironmentId } = place;
    const sent = bench.control.send(new DeleteEnvironmentCommand({ ApplicationId, EnvironmentId }));
    expect((await refused(sent)).status).toBe(409);
  });
});
