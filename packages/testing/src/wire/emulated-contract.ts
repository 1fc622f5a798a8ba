import { instant } from "@appconfig-replicator/domain";
import { startEmulator } from "@appconfig-replicator/emulator";
import { ACCOUNT } from "../builders/account.ts";
import type { CatalogWorld, Contract, FencesWorld } from "../contract/contract-world.ts";
import { serverContract } from "./server-contract.ts";

/** Time passes with every request, so that no two things happen in the same millisecond. */
const TICK_MS = 1;

/** The AWS adapter against the emulator, on a clock that only tests move. */
export const emulatedContract = (): Contract<CatalogWorld & FencesWorld> =>
  serverContract("adapters-aws against the emulator", async () => {
    const { endpoint, clock, reset, stop } = await startEmulator({ clock: "manual", tickMs: TICK_MS });
    return {
      endpoint,
      region: "eu-west-1",
      // One page, so that a history of three is a long one.
      pagesALook: 1,
      fresh: async () => {
        reset();
        const advanceMs = async (ms: number): Promise<void> => clock.advance(ms);
        return { account: ACCOUNT, clock: { now: () => instant(clock.now().getTime()), advanceMs } };
      },
      stop,
    };
  });
