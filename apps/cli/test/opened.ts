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
import { seeded } from "./seeded.ts";

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
    const emulator = await startEmulator({ clock: "manual", random: seeded() });
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
