import { anAddress, aStart, failureIn, SLOW, valueIn } from "@appconfig-replicator/testing/builders";
import type { Contract, ContractWorld } from "@appconfig-replicator/testing/contract";
import { expect, it } from "vitest";
import { itWith } from "../../world/world.ts";
import { withDeployment, withTwoVersions } from "./deployments.ts";

/** As long as AppConfig takes, and not only of letters. */
const DESCRIPTION = `replica v1 "ä" — ${"x".repeat(1_000)}`;

export function describeDetails(contract: Contract, world: () => ContractWorld): void {
  it("tells a deployment's description and strategy", async () => {
    const { ports } = world();
    const ids = await withTwoVersions(world());
    const strategyId = valueIn(await ports.strategies.create("slow", SLOW));
    const request = aStart(ids, { strategyId, description: DESCRIPTION });
    const { number } = valueIn(await ports.deployments.start(request));
    const details = valueIn(await ports.deployments.read(ids, number));
    expect(details).toEqual({ number, stateWhenRead: "DEPLOYING", description: DESCRIPTION, strategyId });
  });

  it("reads a deployment that nobody described", async () => {
    const { number, ...ids } = await withDeployment(world());
    const details = valueIn(await world().ports.deployments.read(ids, number));
    expect(details).toMatchObject({ number: 1, stateWhenRead: "COMPLETE", description: "" });
    expect(details).not.toHaveProperty("undo");
  });

  it("tells that a person stopped it, and when", async () => {
    const { ports, person, now, letTimePass } = world();
    const { number, ...ids } = await withDeployment(world(), { shape: SLOW });
    await letTimePass(5);
    const from = now();
    await person.stops(anAddress(), number);
    const to = now();
    await letTimePass(30);
    const { stateWhenRead, undo } = valueIn(await ports.deployments.read(ids, number));
    expect(stateWhenRead).toBe("ROLLED_BACK");
    expect(undo?.trigger).toBe("person");
    expect(undo?.at).toBeGreaterThanOrEqual(from);
    expect(undo?.at).toBeLessThanOrEqual(to);
  });

  it("tells that a person reverted it, and when", async () => {
    const { ports, person, now, letTimePass } = world();
    const { number, ...ids } = await withDeployment(world());
    await letTimePass(5);
    const from = now();
    await person.reverts(anAddress(), number);
    const { stateWhenRead, undo } = valueIn(await ports.deployments.read(ids, number));
    expect(stateWhenRead).toBe("REVERTED");
    expect(undo?.trigger).toBe("person");
    expect(undo?.at).toBeGreaterThanOrEqual(from);
    expect(undo?.at).toBeLessThanOrEqual(now());
  });

  itWith(contract, "alarms")("tells that an alarm rolled it back", async () => {
    const { ports, ringAlarm } = world();
    const { number, ...ids } = await withDeployment(world(), { shape: SLOW });
    await ringAlarm(anAddress(), number);
    expect(valueIn(await ports.deployments.read(ids, number)).undo?.trigger).toBe("automatic");
  });

  it("fails not-found when the deployment is not there", async () => {
    const { number, ...ids } = await withDeployment(world());
    expect(failureIn(await world().ports.deployments.read(ids, number + 1)).kind).toBe("not-found");
  });
}
