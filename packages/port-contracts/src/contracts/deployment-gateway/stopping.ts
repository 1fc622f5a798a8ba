import { anAddress, failureIn, SLOW, valueIn } from "@appconfig-replicator/testing/builders";
import type { ContractWorld } from "@appconfig-replicator/testing/contract";
import { expect, it } from "vitest";
import { wholeHistory, withDeployment } from "./deployments.ts";

export function describeStopping(world: () => ContractWorld): void {
  it("stops a deployment in flight, which rolls it back", async () => {
    const { ports, letTimePass } = world();
    const { number, ...ids } = await withDeployment(world(), { shape: SLOW });
    await letTimePass(5);
    valueIn(await ports.deployments.stop(ids, number));
    const [stopping] = await wholeHistory(world(), ids);
    expect(["ROLLING_BACK", "ROLLED_BACK"]).toContain(stopping?.state);
    await letTimePass(10);
    expect(await wholeHistory(world(), ids)).toMatchObject([{ number, state: "ROLLED_BACK" }]);
  });

  it("never reverts one that is complete, and returns refused", async () => {
    const { ports, person } = world();
    const { number, ...ids } = await withDeployment(world());
    expect(failureIn(await ports.deployments.stop(ids, number)).kind).toBe("refused");
    await person.deploys(anAddress(), { version: 2 });
    expect(failureIn(await ports.deployments.stop(ids, number)).kind).toBe("refused");
    expect(await wholeHistory(world(), ids)).toMatchObject([{ state: "COMPLETE" }, { state: "COMPLETE" }]);
  });

  it("returns refused for one that is stopped already", async () => {
    const { ports, person } = world();
    const { number, ...ids } = await withDeployment(world(), { shape: SLOW });
    await person.stops(anAddress(), number);
    expect(failureIn(await ports.deployments.stop(ids, number)).kind).toBe("refused");
  });

  it("fails not-found when the deployment is not there", async () => {
    const { number, ...ids } = await withDeployment(world(), { shape: SLOW });
    expect(failureIn(await world().ports.deployments.stop(ids, number + 1)).kind).toBe("not-found");
  });
}
