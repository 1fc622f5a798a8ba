import { type Emulator, startEmulator } from "@appconfig-replicator/emulator";
import {
  bundle,
  createEnvironment,
  type EnvironmentThere,
  type LocalFunction,
  type OpenRegion,
  openRegion,
  startLocalFunction,
} from "@appconfig-replicator/lambda";

export const ORIGIN = "us-east-1";
const TARGETS = ["us-west-2", "eu-west-1"] as const;
export const REGIONS = [ORIGIN, ...TARGETS] as const;
export type RegionName = (typeof REGIONS)[number];

const ACCOUNT = "111111111111";
const APPLICATION = "shop";
const ENVIRONMENT = "prod";

/** Every request takes a moment, so that no two decisions are of the same time. */
const TICK_MS = 20;

/** All regions of AppConfig, the built function beside them, and a clock that only the story moves. */
export interface Stage {
  readonly emulator: Emulator;
  readonly replicator: LocalFunction;
  readonly regions: Readonly<Record<RegionName, OpenRegion>>;
  /** The environment that exists everywhere before the story begins. */
  readonly environments: Readonly<Record<RegionName, EnvironmentThere>>;
  close(): Promise<readonly string[]>;
}

/** Resolves when everything is ready; `close` resolves to the function's log. */
export async function openStage(): Promise<Stage> {
  await bundle();
  const emulator = await startEmulator({ clock: "manual", startAt: new Date(), tickMs: TICK_MS });
  const replicator = await startLocalFunction({ environment: environmentOf(emulator) });
  const region = (name: string) => openRegion({ endpoint: emulator.endpoint, name, account: ACCOUNT });
  const regions = { "us-east-1": region(ORIGIN), "us-west-2": region("us-west-2"), "eu-west-1": region("eu-west-1") };
  const there = (name: RegionName) => createEnvironment(regions[name], APPLICATION, ENVIRONMENT);
  const environments = {
    "us-east-1": await there("us-east-1"),
    "us-west-2": await there("us-west-2"),
    "eu-west-1": await there("eu-west-1"),
  };
  const close = async () => {
    for (const each of Object.values(regions)) each.close();
    const lines = await replicator.stop();
    await emulator.stop();
    return lines;
  };
  return { emulator, replicator, regions, environments, close };
}

/** The function is told where AppConfig answers and nothing of what is going to happen. */
const environmentOf = ({ endpoint }: Emulator) => ({
  AWS_REGION: ORIGIN,
  TARGET_REGIONS: TARGETS.join(","),
  AWS_ACCESS_KEY_ID: ACCOUNT,
  AWS_SECRET_ACCESS_KEY: "none",
  AWS_ENDPOINT_URL_APPCONFIG: endpoint,
  AWS_ENDPOINT_URL_APPCONFIGDATA: endpoint,
});

export const addressOf = (profile: string) => ({ application: APPLICATION, environment: ENVIRONMENT, profile });
