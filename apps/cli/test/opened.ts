import { startEmulator } from "@appconfig-replicator/emulator";
import {
  type AccountServices,
  type ServiceState,
  startAccountServices,
  wellState,
} from "@appconfig-replicator/testing/stand-ins";
import { openMess } from "@appconfig-replicator/testing/worlds";
import { afterAll, beforeAll, expect } from "vitest";
import type { Surroundings } from "./calling.ts";

/** Ids are drawn, and shown in plans: the same ones in every run. */
function drawn(): () => number {
  let state = 1;
  return () => {
    // Numerical Recipes' linear congruential generator: good enough for ids.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A session with the data plane is how an application reads. */
const READS = /^(?:Get|List|StartConfigurationSession)/;

/** The other services after the same week: a trail that was stopped, a permission that was taken away, and one never given. */
function troubledState(now: () => number): ServiceState {
  const well = wellState(now);
  return {
    ...well,
    trails: well.trails.map((trail) => ({ ...trail, isLogging: false })),
    deniedActions: new Set(["appconfig:StopDeployment"]),
    refusedOperations: new Set(["ListServiceQuotas"]),
  };
}

/** The mess, once for all tests of a file: they only look, which is held to at their end. */
export function useMess(): () => Surroundings {
  let opened: Surroundings | undefined;
  let services: AccountServices | undefined;
  beforeAll(async () => {
    const emulator = await startEmulator({ clock: "manual", random: drawn() });
    const world = await openMess(emulator);
    emulator.clearCalls();
    services = await startAccountServices(troubledState(() => emulator.clock.now().getTime()));
    // Where the SDK looks for an endpoint and credentials is the process's own environment.
    Object.assign(process.env, world.environment(), services.environment);
    opened = { emulator, world };
  });
  afterAll(async () => {
    const writes = opened?.emulator.calls().filter(({ operation }) => !READS.test(operation));
    opened?.world.close();
    await opened?.emulator.stop();
    await services?.stop();
    expect(writes).toEqual([]);
  });
  return () => {
    if (opened === undefined) throw new Error("The world is open only while a test runs");
    return opened;
  };
}
