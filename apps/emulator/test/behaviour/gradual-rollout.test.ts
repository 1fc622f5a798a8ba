import { describe, expect, it } from "vitest";
import { aPlace, aProfile, aStrategy, aVersion, MINUTE_MS, served, start, useBench } from "../bench.ts";

describe("a gradual rollout", () => {
  // Each session draws its place in the rollout; these draw 5, 15 and 95 per cent in turn. Ids are drawn before.
  const draws = [0.05, 0.15, 0.95];
  let drawn = 0;
  let isDrawing = false;
  const random = () => {
    if (!isDrawing) return Math.random();
    drawn += 1;
    return draws[(drawn - 1) % draws.length] ?? 0;
  };
  const bench = useBench({ random });

  it("serves the new version to those it has reached and the one before to the rest", async () => {
    const { control, data, emulator } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, "old");
    await aVersion(control, place, "new");
    await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId: await aStrategy(control) });
    const DeploymentStrategyId = "AppConfig.Canary10Percent20Minutes";
    await start(control, place, { ConfigurationVersion: "2", DeploymentStrategyId });
    isDrawing = true;
    const seen: string[][] = [];
    for (let step = 0; step < 3; step += 1) {
      seen.push([await served(data, place), await served(data, place), await served(data, place)]);
      await emulator.clock.advance(4 * MINUTE_MS);
    }
    await emulator.clock.advance(8 * MINUTE_MS);
    seen.push([await served(data, place), await served(data, place), await served(data, place)]);
    isDrawing = false;
    expect(seen).toEqual([
      ["old", "old", "old"],
      ["new", "old", "old"],
      ["new", "new", "old"],
      ["new", "new", "new"],
    ]);
  });

  it("leaves every other profile with its own last good deployment", async () => {
    const { control, data } = bench;
    const place = await aPlace(control);
    const other = { ...place, ConfigurationProfileId: await aProfile(control, place) };
    await aVersion(control, place, "first profile");
    await aVersion(control, other, "second profile");
    const DeploymentStrategyId = await aStrategy(control);
    for (const profile of [place, other])
      await start(control, profile, { ConfigurationVersion: "1", DeploymentStrategyId });
    expect([await served(data, place), await served(data, other)]).toEqual(["first profile", "second profile"]);
  });
});
