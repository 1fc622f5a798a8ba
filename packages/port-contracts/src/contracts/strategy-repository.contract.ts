import { ALL_AT_ONCE, isPredefined } from "@appconfig-replicator/domain";
import { AT_ONCE, BAKING, failureIn, SLOW, valueIn } from "@appconfig-replicator/testing/builders";
import type { Contract, ContractWorld } from "@appconfig-replicator/testing/contract";
import { describe, expect, it } from "vitest";
import { inAFreshWorld, itWith } from "../world/world.ts";

/** AppConfig comes with four. */
const PREDEFINED = 4;

/** What every `StrategyRepository` keeps. Each sentence of the port's comment is a test. */
export function describeStrategyRepositoryContract(contract: Contract): void {
  describe(`StrategyRepository (${contract.name})`, () => {
    const world = inAFreshWorld(contract);
    describe("list", () => describeList(contract, world));
    describe("listAnew", () => describeListAnew(contract, world));
    describe("create", () => describeCreate(contract, world));
  });
}

function describeList(contract: Contract, world: () => ContractWorld): void {
  it("returns all of them, the predefined too", async () => {
    const { ports, person } = world();
    const id = await person.createsStrategy("careful", SLOW);
    const strategies = valueIn(await ports.strategies.list());
    expect(strategies.filter((strategy) => isPredefined(strategy.id))).toHaveLength(PREDEFINED);
    expect(strategies.filter((strategy) => !isPredefined(strategy.id))).toEqual([{ id, name: "careful", shape: SLOW }]);
    expect(strategies.find((strategy) => strategy.id === ALL_AT_ONCE)?.shape).toEqual(BAKING);
  });

  itWith(contract, "outage")("fails where the region cannot be asked, rather than telling fewer", async () => {
    const { ports, trouble } = world();
    expect(failureIn(await trouble("outage", () => ports.strategies.list())).kind).toBe("unavailable");
    expect(valueIn(await ports.strategies.list())).toHaveLength(PREDEFINED);
  });

  it("knows at once what create created", async () => {
    const { ports } = world();
    valueIn(await ports.strategies.list());
    const shape = { ...SLOW, growthType: "EXPONENTIAL", growthPercent: 12.5 } as const;
    const id = valueIn(await ports.strategies.create("doubling", shape));
    const known = valueIn(await ports.strategies.list()).filter((strategy) => !isPredefined(strategy.id));
    expect(known).toEqual([{ id, name: "doubling", shape }]);
  });
}

function describeListAnew(contract: Contract, world: () => ContractWorld): void {
  it("tells what people created a moment ago, with their words, and list knows it from then on", async () => {
    const { ports, person } = world();
    valueIn(await ports.strategies.list());
    const id = await person.createsStrategy("careful", SLOW, "for Fridays");
    const theirs = { id, name: "careful", description: "for Fridays", shape: SLOW };
    expect(valueIn(await ports.strategies.listAnew())).toContainEqual(theirs);
    expect(valueIn(await ports.strategies.list())).toContainEqual(theirs);
  });

  it("tells it to each who asks after it was created, however many ask at once", async () => {
    const { ports, person } = world();
    const early = ports.strategies.listAnew();
    const id = await person.createsStrategy("careful", SLOW);
    const late = await Promise.all(Array.from({ length: 5 }, () => ports.strategies.listAnew()));
    for (const listed of late) expect(valueIn(listed).map((each) => each.id)).toContain(id);
    valueIn(await early);
  });

  itWith(contract, "outage")(
    "fails where the region cannot be asked, rather than telling what it told before",
    async () => {
      const { ports, trouble } = world();
      valueIn(await ports.strategies.list());
      expect(failureIn(await trouble("outage", () => ports.strategies.listAnew())).kind).toBe("unavailable");
    },
  );
}

function describeCreate(contract: Contract, world: () => ContractWorld): void {
  it("never changes or replaces one of the same name", async () => {
    const { ports, person } = world();
    const theirs = await person.createsStrategy("careful", SLOW);
    const ours = await ports.strategies.create("careful", AT_ONCE);
    const careful = valueIn(await ports.strategies.list()).filter(({ name }) => name === "careful");
    expect(careful).toContainEqual({ id: theirs, name: "careful", shape: SLOW });
    expect(careful).toHaveLength(ours.ok ? 2 : 1);
  });

  it("creates the same once, however many ask for it at once", async () => {
    const { ports } = world();
    valueIn(await ports.strategies.list());
    const created = await Promise.all(Array.from({ length: 5 }, () => ports.strategies.create("careful", SLOW)));
    expect(new Set(created.map(valueIn)).size).toBe(1);
    const careful = valueIn(await ports.strategies.list()).filter(({ name }) => name === "careful");
    expect(careful).toHaveLength(1);
  });

  it("creates none where one of that name and shape is there, though it was not when they were listed", async () => {
    const { ports, person } = world();
    valueIn(await ports.strategies.list());
    const theirs = await person.createsStrategy("careful", SLOW);
    expect(valueIn(await ports.strategies.create("careful", SLOW))).toBe(theirs);
    const careful = valueIn(await ports.strategies.list()).filter(({ name }) => name === "careful");
    expect(careful).toEqual([{ id: theirs, name: "careful", shape: SLOW }]);
  });

  itWith(contract, "lost-answers")("lists anew after one that failed, since it may have been created", async () => {
    const { ports, trouble } = world();
    valueIn(await ports.strategies.list());
    const lost = await trouble("lost-answers", () => ports.strategies.create("careful", SLOW));
    expect(failureIn(lost).kind).toBe("unavailable");
    const careful = valueIn(await ports.strategies.list()).filter(({ name }) => name === "careful");
    expect(careful).toMatchObject([{ name: "careful", shape: SLOW }]);
  });

  itWith(contract, "outage")("fails where the region cannot be asked", async () => {
    const { ports, trouble } = world();
    const failed = await trouble("outage", () => ports.strategies.create("careful", SLOW));
    expect(failureIn(failed).kind).toBe("unavailable");
  });
}
