import type { RolloutShape } from "@appconfig-replicator/domain";
import { type Call, type Emulator, startEmulator } from "@appconfig-replicator/emulator";
import { FLAGS, switches } from "@appconfig-replicator/testing/builders";
import type { RecordedDeployment } from "@appconfig-replicator/testing/people";
import { startLocalFunction } from "@appconfig-replicator/testing/stand-ins";
import { openShop, type Shop } from "@appconfig-replicator/testing/worlds";

export { ORIGIN } from "@appconfig-replicator/testing/worlds";

const TARGET = "us-west-2";

const MINUTE_MS = 60_000;

/** Longer than the strategy below takes and bakes. */
const ROLLED_OUT_MS = 60 * MINUTE_MS;

/** Slow enough to be stopped on its way, and of a shape that no target has. */
const GENTLY: RolloutShape = { durationMinutes: 20, growthType: "LINEAR", growthPercent: 25, bakeMinutes: 10 };

/** Whatever it can do is switched on. */
const EVERYTHING = { PROVISION: "all", PREWARM: "on" };

/**
 * What the built function calls in the origin and in a target while it does everything that it can do: look by name and
 * by id, find nothing there and create it all, replicate, stop what was undone, go back, find a version again, and
 * sweep; what its initialisation asks included.
 */
export async function recordedCalls(folder: string): Promise<readonly Call[]> {
  const emulator = await startEmulator({ clock: "manual", tickMs: 5 });
  const shop = await openShop(emulator, { targets: [{ region: TARGET }], environmentsIn: [] });
  try {
    return await played(emulator, shop, folder);
  } finally {
    shop.close();
    await emulator.stop();
  }
}

async function played(emulator: Emulator, shop: Shop, folder: string): Promise<readonly Call[]> {
  const calls: Call[] = [];
  const run = async (name: "handler" | "sweep", event: unknown): Promise<void> => {
    emulator.clearCalls();
    // A process of its own each time: one that remembers would ask less.
    const local = await startLocalFunction({ folder, name, environment: shop.environment(EVERYTHING) });
    await local.invoke(event);
    calls.push(...emulator.calls());
    await local.stop();
  };
  const handle = (event: unknown): Promise<void> => run("handler", event);
  const strategyId = await shop.origin.person.createsStrategy("gently", GENTLY);
  const publish = (checkout: boolean): Promise<RecordedDeployment> =>
    shop.deploys(switches({ checkout }), { strategyId });

  await handle(FLAGS);
  await handle((await publish(true)).event);
  await emulator.clock.advance(ROLLED_OUT_MS);
  const regretted = await publish(false);
  await handle(regretted.event);
  await handle((await shop.reverts(regretted.number)).event);
  await emulator.clock.advance(ROLLED_OUT_MS);
  await handle((await publish(false)).event);
  await emulator.clock.advance(ROLLED_OUT_MS);
  await publish(true);
  await run("sweep", {});
  return calls;
}
