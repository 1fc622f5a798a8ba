import { type Emulator, startEmulator } from "@appconfig-replicator/emulator";
import { aDraft, anAddress, aStart, foundIn, SLOW, valueIn } from "@appconfig-replicator/testing/builders";
import { findIds } from "@appconfig-replicator/testing/people";
import { AppConfigClient } from "@aws-sdk/client-appconfig";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appConfigRegion } from "../src/index.ts";

const REGION = "eu-west-1";
const credentials = { accessKeyId: "111111111111", secretAccessKey: "secret" };

describe("a server that is less than AppConfig", () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ clock: "manual", tickMs: 1, compat: "foreign" });
  });
  afterAll(() => emulator.stop());

  it("has its deployments told newest first, with their profiles, and asked for those only once", async () => {
    const client = { endpoint: emulator.endpoint };
    const ports = appConfigRegion({ place: { account: "-", region: REGION }, credentials, client });
    const applicationId = valueIn(await ports.structure.createApplication("shop"));
    valueIn(await ports.structure.createEnvironment(applicationId, "prod"));
    const definition = { name: "flags", type: "AWS.Freeform", description: "", validators: [] };
    valueIn(await ports.structure.createProfile(applicationId, definition));
    const ids = await findIds(new AppConfigClient({ ...client, region: REGION, credentials }), anAddress());
    foundIn(await ports.configs.resolve(anAddress(), "flags"));
    valueIn(await ports.configs.createVersion(aDraft(ids)));
    const strategyId = valueIn(await ports.strategies.create("slow", SLOW));
    for (const latestNumber of [0, 1, 2]) {
      valueIn(await ports.deployments.start(aStart(ids, { strategyId, latestNumber })));
      emulator.clock.advance(3_600_000);
    }
    emulator.clearCalls();
    for (const _twice of [1, 2]) {
      const { newestFirst } = valueIn(await ports.deployments.observe(ids, () => true));
      expect(newestFirst.map(({ number }) => number)).toEqual([3, 2, 1]);
      expect(newestFirst.every(({ profileId }) => profileId === ids.profileId)).toBe(true);
    }
    const operations = emulator.calls().map(({ operation }) => operation);
    expect(operations.toSorted()).toEqual([...Array(3).fill("GetDeployment"), ...Array(2).fill("ListDeployments")]);
  });
});
