import { instant } from "@appconfig-replicator/domain";
import { AT_ONCE, addressIds, anAddress, BAKING, failureIn, SLOW } from "@appconfig-replicator/testing/builders";
import type { Contract, ContractWorld } from "@appconfig-replicator/testing/contract";
import { expect, it } from "vitest";
import { itWith } from "../../world/world.ts";
import { historyIn, toTheFirst, wholeHistory, withDeployment, withTwoVersions } from "./deployments.ts";

export function describeHistory(contract: Contract, world: () => ContractWorld): void {
  it("lists an environment's deployments of all its profiles, the newest first, each with its profile's id", async () => {
    const { person } = world();
    const flags = await withTwoVersions(world());
    const limits = await withTwoVersions(world(), anAddress({ profile: "limits" }));
    await person.deploys(anAddress(), { version: 1 });
    await person.deploys(anAddress({ profile: "limits" }), { version: 2 });
    await person.deploys(anAddress(), { version: 2 });
    expect(await wholeHistory(world(), flags)).toMatchObject([
      { number: 3, profileId: flags.profileId, version: "2" },
      { number: 2, profileId: limits.profileId, version: "2" },
      { number: 1, profileId: flags.profileId, version: "1" },
    ]);
  });

  it("tells state, version, kind, shape and the region's own times", async () => {
    const { person, letTimePass, now } = world();
    const ids = await withTwoVersions(world());
    const startedFrom = now();
    await person.deploys(anAddress(), { version: 1, shape: SLOW });
    const [started] = await wholeHistory(world(), ids);
    expect(started).toEqual({
      number: 1,
      profileId: ids.profileId,
      state: "DEPLOYING",
      kind: "user",
      version: "1",
      startedAt: started?.startedAt,
      shape: SLOW,
      percentComplete: 0,
    });
    expect(started?.startedAt).toBeGreaterThanOrEqual(startedFrom);
    expect(started?.startedAt).toBeLessThanOrEqual(now());
    await letTimePass(40);
    const [done] = await wholeHistory(world(), ids);
    expect(done).toEqual({
      ...started,
      state: "COMPLETE",
      percentComplete: 100,
      completedAt: instant((started?.startedAt ?? 0) + 40 * 60_000),
    });
  });

  it("follows a deployment through its states", async () => {
    const { person, letTimePass } = world();
    const ids = await withTwoVersions(world());
    const stateNow = async () => (await wholeHistory(world(), ids))[0]?.state;
    await person.deploys(anAddress(), { version: 1, shape: AT_ONCE });
    expect(await stateNow()).toBe("COMPLETE");
    await person.deploys(anAddress(), { version: 2, shape: { ...BAKING, durationMinutes: 10, growthPercent: 50 } });
    expect(await stateNow()).toBe("DEPLOYING");
    await letTimePass(15);
    expect(await stateNow()).toBe("BAKING");
    await letTimePass(5);
    expect(await stateNow()).toBe("COMPLETE");
    await person.reverts(anAddress(), 2);
    expect(await stateNow()).toBe("REVERTED");
  });

  it("tells how many clients a deployment has reached, step by step", async () => {
    const { person, letTimePass } = world();
    const ids = await withTwoVersions(world());
    await person.deploys(anAddress(), { version: 1, shape: SLOW });
    const reached: (number | undefined)[] = [];
    for (const minutes of [1, 8, 15, 7]) {
      await letTimePass(minutes);
      reached.push((await wholeHistory(world(), ids))[0]?.percentComplete);
    }
    expect(reached).toEqual([0, 25, 75, 100]);
  });

  it("says the version as AppConfig says it", async () => {
    const { person } = world();
    const ids = await withTwoVersions(world());
    await person.deploys(anAddress(), { version: "release-2" });
    const [deployment] = await wholeHistory(world(), ids);
    expect(["2", "release-2"]).toContain(deployment?.version);
  });

  it("answers that an environment has no deployments", async () => {
    const ids = await withTwoVersions(world());
    const history = historyIn(await world().ports.deployments.observe(ids, toTheFirst));
    expect(history).toEqual({ newestFirst: [], complete: true });
  });

  it("fails not-found when the environment is not there", async () => {
    const ids = await withTwoVersions(world());
    const { environmentId } = addressIds();
    const observed = await world().ports.deployments.observe({ ...ids, environmentId }, toTheFirst);
    expect(failureIn(observed).kind).toBe("not-found");
  });

  itWith(contract, "experiments")("tells an experiment's deployment from a person's", async () => {
    const { startExperiment } = world();
    const ids = await withDeployment(world());
    await startExperiment(anAddress());
    expect(await wholeHistory(world(), ids)).toMatchObject([{ kind: "managed" }, { kind: "user" }]);
  });
}
