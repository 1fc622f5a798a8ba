import { aStart, failureIn, SLOW, valueIn } from "@appconfig-replicator/testing/builders";
import type { Contract, ContractWorld } from "@appconfig-replicator/testing/contract";
import { expect, it } from "vitest";
import { itWith } from "../../world/world.ts";
import { toTheFirst, wholeHistory, withDeployment, withTwoVersions } from "./deployments.ts";

export function describeRules(contract: Contract, world: () => ContractWorld): void {
  it("changes nothing by observing and reading", async () => {
    const { ports, contents } = world();
    const { number, ...ids } = await withDeployment(world(), { shape: SLOW });
    const before = await contents();
    await ports.deployments.observe(ids, toTheFirst);
    await ports.deployments.read(ids, number);
    expect(await contents()).toEqual(before);
  });

  it("does not wait for a rollout", async () => {
    const { ports, now } = world();
    const ids = await withTwoVersions(world());
    const strategyId = valueIn(await ports.strategies.create("slow", SLOW));
    const before = now();
    const started = valueIn(await ports.deployments.start(aStart(ids, { strategyId })));
    expect(["VALIDATING", "DEPLOYING"]).toContain(started.state);
    valueIn(await ports.deployments.stop(ids, started.number));
    expect(now() - before).toBeLessThan(60_000);
  });

  itWith(contract, "lost-answers")("does not repeat a start whose effect is unknown", async () => {
    const { ports, trouble } = world();
    const ids = await withTwoVersions(world());
    const strategyId = valueIn(
      await ports.strategies.create("at once", { ...SLOW, durationMinutes: 0, bakeMinutes: 0 }),
    );
    const unknown = await trouble("lost-answers", () => ports.deployments.start(aStart(ids, { strategyId })));
    expect(failureIn(unknown).kind).toBe("unavailable");
    expect(await wholeHistory(world(), ids)).toMatchObject([{ number: 1, state: "COMPLETE" }]);
  });

  itWith(contract, "lost-answers")("does not repeat a stop whose effect is unknown", async () => {
    const { ports, trouble } = world();
    const { number, ...ids } = await withDeployment(world(), { shape: SLOW });
    const unknown = await trouble("lost-answers", () => ports.deployments.stop(ids, number));
    // Sent twice, the second would have been refused: it meets what the first one did.
    expect(failureIn(unknown).kind).toBe("unavailable");
    const [stopped] = await wholeHistory(world(), ids);
    expect(["ROLLING_BACK", "ROLLED_BACK"]).toContain(stopped?.state);
  });

  itWith(contract, "outage")("fails where the region cannot be asked", async () => {
    const { ports, trouble } = world();
    const ids = await withTwoVersions(world());
    await trouble("outage", async () => {
      expect(failureIn(await ports.deployments.observe(ids, toTheFirst)).kind).toBe("unavailable");
      expect(failureIn(await ports.deployments.read(ids, 1)).kind).toBe("unavailable");
      expect(failureIn(await ports.deployments.start(aStart(ids))).kind).toBe("unavailable");
      expect(failureIn(await ports.deployments.stop(ids, 1)).kind).toBe("unavailable");
    });
    expect(await wholeHistory(world(), ids)).toEqual([]);
  });
}
