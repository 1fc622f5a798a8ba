import {
  isSameShape,
  ok,
  type Result,
  type RolloutShape,
  type Strategy,
  type StrategyId,
  type StrategyRepository,
} from "@appconfig-replicator/domain";
import { CreateDeploymentStrategyCommand, ListDeploymentStrategiesCommand } from "@aws-sdk/client-appconfig";
import { rolloutShape } from "../answers/deployment.ts";
import { identifier } from "../answers/members.ts";
import { MAX_AGE_MS, MAX_ENTRIES, memory } from "../memory/memory.ts";
import { nextCalls, sharedCalls } from "../memory/shared-calls.ts";
import { readAll } from "../region/pages.ts";
import type { Region } from "../region/region.ts";

/** `list` may be five minutes old (`MAX_AGE_MS`). */
export function strategyRepository(region: Region, strategies: StrategyMemory): StrategyRepository {
  const listCalls = sharedCalls<Result<readonly Strategy[]>>();
  const newCalls = nextCalls<Result<readonly Strategy[]>>();
  const createCalls = sharedCalls<Result<StrategyId>>();
  return {
    list: async () => {
      const remembered = strategies.all();
      if (remembered !== undefined) return ok(remembered);
      return listCalls.share("", async () => {
        const listed = await listStrategies(region);
        return listed.ok ? ok(strategies.learn(listed.value)) : listed;
      });
    },
    listAnew: () => newCalls.share(listAnew),
    // Several environments can find the same one missing at the same moment, and the quota is 20 a region [D].
    create: (name, shape) =>
      createCalls.share(`${name} ${Object.values(shape).join(" ")}`, async () => {
        const known = strategies.created(name, shape);
        if (known !== undefined) return ok(known);
        // That there is none was concluded from a list that may be minutes old.
        const before = await listAnew();
        if (!before.ok) return before;
        const found = lowestId(before.value, name, shape);
        if (found !== undefined) return ok(found);
        const created = await createStrategy(region, name, shape);
        if (!created.ok) {
          // It may have been created all the same: only a list from now on tells.
          strategies.forget();
          listCalls.partWays();
          return created;
        }
        strategies.add({ id: created.value, name, shape });
        // Another process may have found none at the same moment: both see both now, and take the same one.
        const after = await listAnew();
        return ok((after.ok ? lowestId(after.value, name, shape) : undefined) ?? created.value);
      }),
  };

  async function listAnew(): Promise<Result<readonly Strategy[]>> {
    listCalls.partWays();
    const listed = await listStrategies(region);
    return listed.ok ? ok(strategies.learn(listed.value)) : listed;
  }
}

/** What is known of one region's strategies: the last list of them, and those created since. */
export interface StrategyMemory {
  all(): readonly Strategy[] | undefined;
  /** Remembers a list and returns it with those just created, which it may be too old to hold. */
  learn(listed: readonly Strategy[]): readonly Strategy[];
  add(created: Strategy): void;
  /** The one to take of that name and shape, where one was created just now. */
  created(name: string, shape: RolloutShape): StrategyId | undefined;
  forget(): void;
}

export function strategyMemory(now: () => number): StrategyMemory {
  const options = { maxEntries: MAX_ENTRIES, maxAgeMs: MAX_AGE_MS, now };
  const list = memory<readonly Strategy[]>({ ...options, maxEntries: 1 });
  const created = memory<Strategy>(options);

  function withCreated(listed: readonly Strategy[]): readonly Strategy[] {
    const ids = new Set(listed.map(({ id }) => id));
    return [...listed, ...created.values().filter(({ id }) => !ids.has(id))];
  }

  return {
    all: () => {
      const listed = list.get("");
      return listed === undefined ? undefined : withCreated(listed);
    },
    learn: (listed) => {
      list.set("", listed);
      return withCreated(listed);
    },
    created: (name, shape) => {
      if (lowestId(created.values(), name, shape) === undefined) return undefined;
      return lowestId(withCreated(list.get("") ?? []), name, shape);
    },
    add: (strategy) => created.set(strategy.id, strategy),
    forget: () => {
      list.forget(() => true);
      created.forget(() => true);
    },
  };
}

/** Names need not be unique, nor are shapes: of several the lowest id, for whoever looks. */
function lowestId(strategies: readonly Strategy[], name: string, shape: RolloutShape): StrategyId | undefined {
  const alike = strategies.filter((strategy) => strategy.name === name && isSameShape(strategy.shape, shape));
  return alike.map(({ id }) => id).toSorted()[0];
}

function listStrategies(region: Region): Promise<Result<readonly Strategy[]>> {
  return readAll(region, {
    call: { operation: "ListDeploymentStrategies", subject: "the region" },
    send: (client, query) => client.send(new ListDeploymentStrategiesCommand(query)),
    read: (listed) => ({
      id: identifier(listed.Id, "Id") as StrategyId,
      name: identifier(listed.Name, "Name"),
      ...(listed.Description && { description: listed.Description }),
      shape: rolloutShape(listed),
    }),
  });
}

function createStrategy(region: Region, name: string, shape: RolloutShape): Promise<Result<StrategyId>> {
  return region.ask(
    { operation: "CreateDeploymentStrategy", subject: `strategy "${name}"` },
    (client, writeOptions) =>
      client.send(
        new CreateDeploymentStrategyCommand({
          Name: name,
          DeploymentDurationInMinutes: shape.durationMinutes,
          GrowthType: shape.growthType,
          GrowthFactor: shape.growthPercent,
          FinalBakeTimeInMinutes: shape.bakeMinutes,
          // The default; said, because older versions of the API require it [D].
          ReplicateTo: "NONE",
        }),
        writeOptions,
      ),
    ({ Id }) => identifier(Id, "Id") as StrategyId,
  );
}
