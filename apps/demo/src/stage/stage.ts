import type { EnvironmentIds } from "@appconfig-replicator/domain";
import { type Emulator, startEmulator } from "@appconfig-replicator/emulator";
import { bundle, DIST } from "@appconfig-replicator/lambda/bundle";
import type { Region } from "@appconfig-replicator/testing/people";
import { type LocalFunction, startLocalFunction } from "@appconfig-replicator/testing/stand-ins";
import { functionWorld } from "@appconfig-replicator/testing/worlds";

export const ORIGIN = "us-east-1";
const TARGETS = ["us-west-2", "eu-west-1"] as const;
export const REGIONS = [ORIGIN, ...TARGETS] as const;
export type RegionName = (typeof REGIONS)[number];

const APPLICATION = "shop";
const ENVIRONMENT = "prod";

/** Every request takes a moment, so that no two decisions are of the same time. */
const TICK_MS = 20;

/** All regions of AppConfig, the built function beside them, and a clock that only the story moves. */
export interface Stage {
  readonly emulator: Emulator;
  /** What the function is told, and a command line beside it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly replicator: LocalFunction;
  readonly regions: Readonly<Record<RegionName, Region>>;
  /** The environment that exists everywhere before the story begins. */
  readonly environments: Readonly<Record<RegionName, EnvironmentIds>>;
  close(): Promise<readonly string[]>;
}

/** Resolves when everything is ready; `close` resolves to the function's log. */
export async function openStage(): Promise<Stage> {
  await bundle();
  const emulator = await startEmulator({ clock: "manual", startAt: new Date(), tickMs: TICK_MS });
  const {
    environment,
    region,
    close: closeRegions,
  } = functionWorld(
    emulator,
    TARGETS.map((name) => ({ region: name })),
  );
  const replicator = await startLocalFunction({ folder: DIST, environment: environment() });
  const regions = { "us-east-1": region(ORIGIN), "us-west-2": region("us-west-2"), "eu-west-1": region("eu-west-1") };
  const provided = (name: RegionName) =>
    regions[name].person.setsEnvironment({ application: APPLICATION, environment: ENVIRONMENT });
  const environments = {
    "us-east-1": await provided("us-east-1"),
    "us-west-2": await provided("us-west-2"),
    "eu-west-1": await provided("eu-west-1"),
  };
  const close = async () => {
    closeRegions();
    const lines = await replicator.stop();
    await emulator.stop();
    return lines;
  };
  return { emulator, environment: environment(), replicator, regions, environments, close };
}

export const addressOf = (profile: string) => ({ application: APPLICATION, environment: ENVIRONMENT, profile });
