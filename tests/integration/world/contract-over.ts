import { instant } from "@appconfig-replicator/domain";
import type { CatalogWorld, Contract, FencesWorld } from "@appconfig-replicator/testing/contract";
import { serverContract } from "@appconfig-replicator/testing/wire";
import type { Backend } from "../backends/backend.ts";
import { freshAccount } from "../backends/credentials.ts";
import { doorsOf } from "../backends/doors.ts";

/** More than the server's clock and ours can be told apart by asking it. */
const PAUSE_MS = 100;

/** The AWS adapter over a backend that runs elsewhere: each test in an account that holds nothing yet. */
export function contractOver({ name, endpoint, regions: [region] }: Backend): Contract<CatalogWorld & FencesWorld> {
  if (endpoint === undefined) throw new Error(`"${name}" has no endpoint that something could stand before`);
  const doors = doorsOf(endpoint);
  return serverContract(name, async () => ({
    endpoint,
    region,
    fresh: async () => {
      let aheadMs = await doors.aheadMs();
      const advanceMs = async (ms: number): Promise<void> => {
        await doors.advanceMs(ms);
        aheadMs += ms;
      };
      const now = () => instant(Date.now() + aheadMs);
      return { account: freshAccount(), clock: { now, advanceMs, pause: () => advanceMs(PAUSE_MS) } };
    },
    // It was there before, and stays.
    stop: async () => undefined,
  }));
}
