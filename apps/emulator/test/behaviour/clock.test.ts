import { GetDeploymentCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { manualClock, scaledClock } from "../../src/emulation/clock.ts";
import { aPlace, aStrategy, aVersion, start, useBench } from "../bench.ts";

describe("a scaled clock", () => {
  it("runs as many times faster as it is told, and goes on from where it was when told again", () => {
    let realMs = 1000;
    const clock = scaledClock(60, () => realMs);
    realMs += 10;
    expect(clock.nowMs()).toBe(1600);
    clock.setScale(1);
    realMs += 10;
    expect(clock.nowMs()).toBe(1610);
    clock.advance(500);
    expect(clock.nowMs()).toBe(2110);
  });
});

describe("a manual clock", () => {
  it("stands still until it is moved", () => {
    const clock = manualClock(5);
    expect(clock.nowMs()).toBe(5);
    clock.advance(7);
    expect(clock.nowMs()).toBe(12);
  });

  const bench = useBench({ tickMs: 10, startAt: new Date("2026-01-01T00:00:00Z") });

  it("gives every request a time of its own when it is asked to tick", async () => {
    const { control } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, "one");
    const wanted = { ConfigurationVersion: "1", DeploymentStrategyId: await aStrategy(control) };
    const first = await start(control, place, wanted);
    const second = await start(control, place, wanted);
    expect(second.StartedAt?.getTime()).toBe((first.StartedAt?.getTime() ?? 0) + 10);
    const { ApplicationId, EnvironmentId } = place;
    const input = { ApplicationId, EnvironmentId, DeploymentNumber: 1 };
    expect((await control.send(new GetDeploymentCommand(input))).StartedAt).toEqual(first.StartedAt);
    expect(bench.emulator.clock.now().toISOString()).toMatch(/^2026-01-01T00:00:00/);
  });
});
