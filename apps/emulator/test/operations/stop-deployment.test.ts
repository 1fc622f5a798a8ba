import { GetDeploymentCommand, GetEnvironmentCommand, StopDeploymentCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aStrategy, aVersion, HOUR_MS, MINUTE_MS, refused, served, start, useBench } from "../bench.ts";

describe("StopDeployment", () => {
  const bench = useBench();

  /** A place where version 1 is live, with version 2 ready to be deployed. */
  async function aLivePlace() {
    const { control } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, "one");
    await aVersion(control, place, "two");
    const instant = await aStrategy(control);
    await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId: instant });
    const { ConfigurationProfileId: _, ...environment } = place;
    const stop = (DeploymentNumber: number, AllowRevert?: boolean) =>
      control.send(new StopDeploymentCommand({ ...environment, DeploymentNumber, AllowRevert }));
    const look = (DeploymentNumber: number) =>
      control.send(new GetDeploymentCommand({ ...environment, DeploymentNumber }));
    const state = async () => (await control.send(new GetEnvironmentCommand(environment))).State;
    return { place, instant, stop, look, state };
  }

  it("answers 202 with the whole deployment, which is then rolled back", async () => {
    const { place, stop, look, state } = await aLivePlace();
    await start(bench.control, place, { ConfigurationVersion: "2" });
    const stopped = await stop(2);
    expect(stopped).toMatchObject({ $metadata: { httpStatusCode: 202 }, State: "ROLLING_BACK", DeploymentNumber: 2 });
    expect(stopped.EventLog?.[0]).toMatchObject({ EventType: "ROLLBACK_STARTED", TriggeredBy: "USER" });
    expect(await state()).toBe("RollingBack");
    await bench.emulator.clock.advance(1000);
    expect((await look(2)).EventLog?.[0]?.EventType).toBe("ROLLBACK_COMPLETED");
    expect([(await look(2)).State, await state()]).toEqual(["ROLLED_BACK", "RolledBack"]);
    expect(await served(bench.data, place)).toBe("one");
  });

  it("also stops what bakes", async () => {
    const { place, stop, look } = await aLivePlace();
    await start(bench.control, place, { ConfigurationVersion: "2" });
    await bench.emulator.clock.advance(5 * MINUTE_MS);
    expect((await look(2)).State).toBe("BAKING");
    expect((await stop(2)).State).toBe("ROLLING_BACK");
  });

  it("reverts what is complete in place: same number, another state, the version before is served", async () => {
    const { place, instant, stop, look, state } = await aLivePlace();
    await start(bench.control, place, { ConfigurationVersion: "2", DeploymentStrategyId: instant });
    expect(await served(bench.data, place)).toBe("two");
    await bench.emulator.clock.advance(72 * HOUR_MS);
    expect(await stop(2, true)).toMatchObject({ State: "REVERTED", DeploymentNumber: 2 });
    expect((await look(2)).EventLog?.[0]).toMatchObject({ EventType: "REVERT_COMPLETED", TriggeredBy: "USER" });
    expect((await refused(look(3))).status).toBe(404);
    expect([await state(), await served(bench.data, place)]).toEqual(["Reverted", "one"]);
  });

  it("refuses what is complete without leave to revert, and after 72 hours", async () => {
    const { place, instant, stop } = await aLivePlace();
    await start(bench.control, place, { ConfigurationVersion: "2", DeploymentStrategyId: instant });
    expect((await refused(stop(2))).status).toBe(400);
    await bench.emulator.clock.advance(72 * HOUR_MS + 1);
    expect((await refused(stop(2, true))).status).toBe(400);
  });

  it("refuses what is not the newest, what was stopped, and what is none", async () => {
    const { place, instant, stop } = await aLivePlace();
    await start(bench.control, place, { ConfigurationVersion: "2", DeploymentStrategyId: instant });
    expect((await refused(stop(1, true))).status).toBe(400);
    await stop(2, true);
    expect((await refused(stop(2, true))).status).toBe(400);
    expect((await refused(stop(3))).status).toBe(404);
  });

  it("leaves nothing to serve when the first deployment ever is rolled back", async () => {
    const place = await aPlace(bench.control);
    await aVersion(bench.control, place, "one");
    await start(bench.control, place, { ConfigurationVersion: "1" });
    const { ConfigurationProfileId: _, ...environment } = place;
    await bench.control.send(new StopDeploymentCommand({ ...environment, DeploymentNumber: 1 }));
    await bench.emulator.clock.advance(1000);
    expect((await refused(served(bench.data, place))).status).toBe(404);
  });
});
