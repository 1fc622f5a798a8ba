import { GetDeploymentCommand, GetEnvironmentCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aStrategy, aVersion, MINUTE_MS, start, useBench } from "../bench.ts";

/** What a deployment says of itself in one minute: its state, its percentage, and the environment's state. */
type Minute = readonly [state: string | undefined, percent: number | undefined, environment: string | undefined];

/** From this minute on, until the next row: the state, the percentage. */
type Row = readonly [minute: number, state: string, percent: number];

function expected(rows: readonly Row[], minutes: number): Minute[] {
  return Array.from({ length: minutes + 1 }, (_, minute): Minute => {
    const row = rows.findLast(([from]) => from <= minute);
    const environment = row?.[1] === "COMPLETE" ? "ReadyForDeployment" : "Deploying";
    return [row?.[1], row?.[2], environment];
  });
}

describe("the life cycle of a deployment, minute by minute", () => {
  const bench = useBench();

  async function replay(DeploymentStrategyId: string, minutes: number): Promise<Minute[]> {
    const { control, emulator } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, { a: 1 });
    await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId });
    const { ConfigurationProfileId: _, ...environment } = place;
    const seen: Minute[] = [];
    for (let minute = 0; minute <= minutes; minute += 1) {
      const deployment = await control.send(new GetDeploymentCommand({ ...environment, DeploymentNumber: 1 }));
      const { State } = await control.send(new GetEnvironmentCommand(environment));
      seen.push([deployment.State, deployment.PercentageComplete, State]);
      await emulator.clock.advance(MINUTE_MS);
    }
    return seen;
  }

  it("AppConfig.AllAtOnce reaches everybody at once and bakes ten minutes", async () => {
    const rows: Row[] = [
      [0, "DEPLOYING", 0],
      [1, "BAKING", 100],
      [10, "COMPLETE", 100],
    ];
    expect(await replay("AppConfig.AllAtOnce", 12)).toEqual(expected(rows, 12));
  });

  it("AppConfig.Linear50PercentEvery30Seconds takes a minute and bakes one", async () => {
    const rows: Row[] = [
      [0, "DEPLOYING", 0],
      [1, "BAKING", 100],
      [2, "COMPLETE", 100],
    ];
    expect(await replay("AppConfig.Linear50PercentEvery30Seconds", 4)).toEqual(expected(rows, 4));
  });

  it("AppConfig.Canary10Percent20Minutes doubles every four minutes and bakes ten", async () => {
    const rows: Row[] = [
      [0, "DEPLOYING", 0],
      [4, "DEPLOYING", 10],
      [8, "DEPLOYING", 20],
      [12, "DEPLOYING", 40],
      [16, "DEPLOYING", 80],
      [20, "BAKING", 100],
      [30, "COMPLETE", 100],
    ];
    expect(await replay("AppConfig.Canary10Percent20Minutes", 32)).toEqual(expected(rows, 32));
  });

  it("AppConfig.Linear20PercentEvery6Minutes adds a fifth every six minutes and bakes thirty", async () => {
    const rows: Row[] = [
      [0, "DEPLOYING", 0],
      [6, "DEPLOYING", 20],
      [12, "DEPLOYING", 40],
      [18, "DEPLOYING", 60],
      [24, "DEPLOYING", 80],
      [30, "BAKING", 100],
      [60, "COMPLETE", 100],
    ];
    expect(await replay("AppConfig.Linear20PercentEvery6Minutes", 62)).toEqual(expected(rows, 62));
  });

  it("a strategy whose steps do not add up to everybody ends with a smaller one", async () => {
    const strategy = await aStrategy(bench.control, { duration: 4, factor: 30, bake: 1 });
    const rows: Row[] = [
      [0, "DEPLOYING", 0],
      [1, "DEPLOYING", 30],
      [2, "DEPLOYING", 60],
      [3, "DEPLOYING", 90],
      [4, "BAKING", 100],
      [5, "COMPLETE", 100],
    ];
    expect(await replay(strategy, 6)).toEqual(expected(rows, 6));
  });
});
