import { type Call, type Emulator, startEmulator } from "@appconfig-replicator/emulator";
import {
  createEnvironment,
  createProfile,
  createStrategy,
  type Deployed,
  deploy,
  type OpenRegion,
  openRegion,
  type ProfileThere,
  startLocalFunction,
  undo,
} from "@appconfig-replicator/lambda";

export const ORIGIN = "us-east-1";
const TARGET = "us-west-2";
const ACCOUNT = "111111111111";

const MINUTE_MS = 60_000;

/** Longer than the strategy below takes and bakes. */
const ROLLED_OUT_MS = 60 * MINUTE_MS;

/** Slow enough to be stopped on its way, and of a shape that no target has. */
const GENTLY = { name: "gently", durationMinutes: 20, growthPercent: 25, bakeMinutes: 10 };

const flags = (enabled: boolean): string =>
  JSON.stringify({ version: "1", flags: { checkout: { name: "Checkout" } }, values: { checkout: { enabled } } });

/**
 * What the built function calls in the origin and in a target while it does everything that it can do: look by name and
 * by id, find nothing there and create it all, replicate, stop what was undone, go back, find a version again, and
 * sweep; what its initialisation asks included.
 */
export async function recordedCalls(folder: string): Promise<readonly Call[]> {
  const emulator = await startEmulator({ clock: "manual", tickMs: 5 });
  const origin = openRegion({ endpoint: emulator.endpoint, name: ORIGIN, account: ACCOUNT });
  try {
    return await played(emulator, origin, folder);
  } finally {
    origin.close();
    await emulator.stop();
  }
}

async function played(emulator: Emulator, origin: OpenRegion, folder: string): Promise<readonly Call[]> {
  const calls: Call[] = [];
  const run = async (name: "handler" | "sweep", event: unknown): Promise<void> => {
    emulator.clearCalls();
    // A process of its own each time: one that remembers would ask less.
    const local = await startLocalFunction({ folder, name, environment: environmentFor(emulator) });
    await local.invoke(event);
    calls.push(...emulator.calls());
    await local.stop();
  };
  const handle = (event: unknown): Promise<void> => run("handler", event);
  const there = await provided(origin);
  const strategyId = await createStrategy(origin, GENTLY);
  const publish = (enabled: boolean): Promise<Deployed> =>
    deploy(origin, there, { content: flags(enabled), contentType: "application/json", strategyId });

  await handle({ application: "shop", environment: "prod", profile: "flags" });
  await handle((await publish(true)).event);
  await emulator.clock.advance(ROLLED_OUT_MS);
  const regretted = await publish(false);
  await handle(regretted.event);
  await handle((await undo(origin, there, regretted.number)).event);
  await emulator.clock.advance(ROLLED_OUT_MS);
  await handle((await publish(false)).event);
  await emulator.clock.advance(ROLLED_OUT_MS);
  await publish(true);
  await run("sweep", {});
  return calls;
}

async function provided(origin: OpenRegion): Promise<ProfileThere> {
  const environment = await createEnvironment(origin, "shop", "prod");
  return createProfile(origin, environment, { name: "flags", type: "AWS.AppConfig.FeatureFlags" });
}

const environmentFor = ({ endpoint }: Emulator) => ({
  AWS_REGION: ORIGIN,
  TARGET_REGIONS: TARGET,
  PROVISION: "all",
  PREWARM: "on",
  AWS_ACCESS_KEY_ID: ACCOUNT,
  AWS_SECRET_ACCESS_KEY: "none",
  AWS_ENDPOINT_URL_APPCONFIG: endpoint,
});
