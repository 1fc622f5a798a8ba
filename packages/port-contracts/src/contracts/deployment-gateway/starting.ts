import {
  AT_ONCE,
  addressIds,
  anAddress,
  aStart,
  failureIn,
  SLOW,
  valueIn,
} from "@appconfig-replicator/testing/builders";
import type { Contract, ContractWorld } from "@appconfig-replicator/testing/contract";
import { expect, it } from "vitest";
import { itWith } from "../../world/world.ts";
import { wholeHistory, withDeployment, withTwoVersions } from "./deployments.ts";

export function describeStarting(contract: Contract, world: () => ContractWorld): void {
  it("starts an environment's first deployment", async () => {
    const { ports } = world();
    const ids = await withTwoVersions(world());
    const strategyId = valueIn(await ports.strategies.create("slow", SLOW));
    const started = valueIn(await ports.deployments.start(aStart(ids, { strategyId, tags: { by: "replicator" } })));
    const [first] = await wholeHistory(world(), ids);
    const { number, state, startedAt } = started;
    expect(first).toMatchObject({ number, state, startedAt, profileId: ids.profileId, version: "1", shape: SLOW });
    expect(started.number).toBe(1);
  });

  it("starts the next where the newest is still the one that was seen", async () => {
    const { ports } = world();
    const { number, ...ids } = await withDeployment(world());
    const strategyId = valueIn(await ports.strategies.create("at once", AT_ONCE));
    const request = aStart(ids, { versionNumber: 2, latestNumber: number, strategyId });
    expect(valueIn(await ports.deployments.start(request))).toMatchObject({ number: 2, state: "COMPLETE" });
  });

  it("starts nothing where the newest is another, and returns conflict", async () => {
    const { ports, person } = world();
    const { number, ...ids } = await withDeployment(world());
    await person.deploys(anAddress(), { version: 2 });
    const request = aStart(ids, { latestNumber: number });
    expect(failureIn(await ports.deployments.start(request)).kind).toBe("conflict");
    expect(await wholeHistory(world(), ids)).toHaveLength(2);
  });

  it("starts nothing while one is in flight, its bake included, and returns conflict", async () => {
    const { ports, letTimePass } = world();
    const { number, ...ids } = await withDeployment(world(), { shape: SLOW });
    const request = aStart(ids, { latestNumber: number });
    expect(failureIn(await ports.deployments.start(request)).kind).toBe("conflict");
    await letTimePass(35);
    expect(failureIn(await ports.deployments.start(request)).kind).toBe("conflict");
    await letTimePass(5);
    expect(valueIn(await ports.deployments.start(request)).number).toBe(2);
  });

  it("starts one of two that are started at once", async () => {
    const { ports } = world();
    const ids = await withTwoVersions(world());
    const results = await Promise.all(
      [1, 2].map((each) => ports.deployments.start(aStart(ids, { versionNumber: each }))),
    );
    const kinds = results.map((result) => (result.ok ? "started" : result.failure.kind));
    expect(kinds.toSorted()).toEqual(["conflict", "started"]);
    expect(await wholeHistory(world(), ids)).toHaveLength(1);
  });

  it("fails not-found when the environment is not there", async () => {
    const { ports } = world();
    const ids = await withTwoVersions(world());
    const { environmentId } = addressIds();
    expect(failureIn(await ports.deployments.start({ ...aStart(ids), environmentId })).kind).toBe("not-found");
  });

  itWith(contract, "throttling")("starts nothing where the region turns the request away", async () => {
    const { ports, trouble } = world();
    const ids = await withTwoVersions(world());
    const refused = await trouble("throttling", () => ports.deployments.start(aStart(ids)));
    expect(failureIn(refused).kind).toBe("throttled");
    expect(await wholeHistory(world(), ids)).toEqual([]);
  });
}
