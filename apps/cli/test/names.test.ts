import { startEmulator } from "@appconfig-replicator/emulator";
import { AT_ONCE, switches } from "@appconfig-replicator/testing/builders";
import { functionWorld } from "@appconfig-replicator/testing/worlds";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call, type Surroundings } from "./calling.ts";

/** Whoever may name a profile could move a cursor, hide a line, or write one of his own. */
const NASTY = "fl\u001b[2Jags\u202e\nall in sync";

let opened: Surroundings;

beforeAll(async () => {
  const emulator = await startEmulator({ clock: "manual" });
  const world = functionWorld(emulator, [{ region: "us-west-2" }]);
  const address = { application: "shop", environment: "prod", profile: NASTY };
  await world.origin.person.sets(address);
  await world.origin.person.publishes(address, switches({ checkout: true }), { shape: AT_ONCE });
  await world.region("us-west-2").person.setsEnvironment(address);
  Object.assign(process.env, world.environment());
  opened = { emulator, world };
});

afterAll(async () => {
  opened.world.close();
  await opened.emulator.stop();
});

describe("a name with control characters", () => {
  it.each([["status"], ["plan"], ["verify"], ["verify", "--markdown"], ["watch"]])(
    "is shown escaped by %s",
    async (...args) => {
      const { stdout, stderr } = await call(opened, args, { signal: AbortSignal.abort() });
      for (const character of ["\u001b", "\u202e", "\nall in sync"]) expect(stdout).not.toContain(character);
      expect(stdout).toContain("ags");
      expect(stderr).toBe("");
    },
  );

  it("is an address that can be given back as it was shown", async () => {
    const status = JSON.parse((await call(opened, ["status", "--json"])).stdout) as { addresses: { name: string }[] };
    const { stdout, exitCode } = await call(opened, ["diff", status.addresses[0]?.name ?? ""]);
    expect(stdout).toContain("checkout");
    expect(exitCode).toBe(2);
  });
});
