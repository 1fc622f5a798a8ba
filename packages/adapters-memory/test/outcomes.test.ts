import {
  type Address,
  type Instant,
  inspectReplication,
  instant,
  knownFacts,
  ROWS,
  reconcileRegions,
  replicateDeployment,
  rowNumber,
} from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { failing, type MemoryWorld, twoRegions } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";

// What an outcome says besides what became of the address: whoever waits, counts or announces goes by it.

const LIMITS: Address = { ...FLAGS, profile: "limits" };
const TEN_HOURS = { durationMinutes: 600, growthType: "LINEAR", growthPercent: 1, bakeMinutes: 0 } as const;
const MINUTE_MS = 60_000;

const minutesTo = ({ clock }: MemoryWorld, at: Instant | undefined): number | undefined =>
  at === undefined ? undefined : Math.round((at - clock.now()) / MINUTE_MS);

describe("news at the origin", () => {
  it("come when its rollout is complete, where that is what counts, and at no other time", async () => {
    const world = twoRegions();
    const { origin, clock, follows } = world;
    const follow = () => follows({ policy: { gate: "complete" } });
    expect(await follow()).not.toHaveProperty("newsAt");
    origin.person.publishes(FLAGS, flags("one"));
    clock.advanceMinutes(1);
    const first = await follow();
    expect(first).toMatchObject({ kind: "replicated" });
    expect(first).not.toHaveProperty("newsAt");
    origin.person.publishes(FLAGS, flags("two"), { shape: TEN_HOURS });
    clock.advanceMinutes(1);
    const before = await follow();
    expect(before.kind).toBe("in-sync");
    expect(minutesTo(world, before.newsAt)).toBe(599);
    expect(await follows()).not.toHaveProperty("newsAt");
    origin.person.stops(FLAGS, 2);
    clock.advanceMinutes(1);
    expect(await follow()).not.toHaveProperty("newsAt");
  });

  it("come soon where an event tells of an undo that is not shown yet, of that deployment and in seconds", async () => {
    const { origin, clock, reconciler } = twoRegions();
    for (const text of ["one", "two"]) {
      origin.person.publishes(FLAGS, flags(text));
      clock.advanceMinutes(1);
    }
    const replicate = replicateDeployment({ ...reconciler(), facts: knownFacts() });
    const outcomeOf = async (hint: { readonly deploymentNumber: number; readonly undone?: boolean }) => {
      const [outcome] = await replicate({ address: FLAGS, hint });
      return outcome;
    };
    await outcomeOf({ deploymentNumber: 2 });
    expect(await outcomeOf({ deploymentNumber: 2 })).not.toHaveProperty("newsAt");
    expect(await outcomeOf({ deploymentNumber: 9, undone: true })).not.toHaveProperty("newsAt");
    const asked = await outcomeOf({ deploymentNumber: 2, undone: true });
    const seconds = ((asked?.newsAt ?? 0) - clock.now()) / 1_000;
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(15);
    origin.person.reverts(FLAGS, 2);
    clock.advanceMinutes(1);
    expect(await outcomeOf({ deploymentNumber: 2, undone: true })).not.toHaveProperty("newsAt");
  });

  it("are told with what was started, and with what could not be", async () => {
    const world = twoRegions();
    const { origin, target, clock, follows } = world;
    origin.person.publishes(FLAGS, flags("one"));
    clock.advanceMinutes(1);
    origin.person.publishes(FLAGS, flags("two"), { shape: TEN_HOURS });
    clock.advanceMinutes(1);
    const started = await follows({ policy: { gate: "complete" } });
    expect(started).toMatchObject({ kind: "replicated" });
    expect(minutesTo(world, started.newsAt)).toBe(599);
    target.person.deletesProfile(FLAGS);
    const blocked = await follows({ policy: { gate: "complete", provision: "none" } });
    expect(blocked).toMatchObject({ kind: "blocked", row: "profile-missing" });
    expect(minutesTo(world, blocked.newsAt)).toBe(599);
  });
});

describe("an outcome", () => {
  it("tells since when something waits: when it was decided", async () => {
    const { origin, clock, follows } = twoRegions([FLAGS, LIMITS]);
    origin.person.publishes(LIMITS, flags("slow"), { shape: TEN_HOURS });
    clock.advanceMinutes(590);
    await follows({ address: LIMITS });
    clock.advanceMinutes(11);
    origin.person.publishes(FLAGS, flags("one"));
    const decidedAt = origin.state.applications[0]?.environments[0]?.deployments.at(-1)?.startedAt;
    clock.advanceMinutes(5);
    expect(await follows()).toMatchObject({ kind: "waiting", row: "environment-busy", decidedAt });
  });

  it("tells whose it was that an alarm rolled back", async () => {
    const { origin, target, clock, follows, followsNew } = twoRegions();
    await followsNew("one");
    origin.person.publishes(FLAGS, flags("two"), { shape: TEN_HOURS });
    clock.advanceMinutes(1);
    await follows();
    target.person.stops(FLAGS, 2, "automatic");
    clock.advanceMinutes(1);
    expect(await follows()).toMatchObject({ kind: "blocked", rolledBack: "replica" });
    target.person.publishes(FLAGS, flags("theirs"), { shape: TEN_HOURS });
    clock.advanceMinutes(1);
    target.person.stops(FLAGS, 3, "automatic");
    clock.advanceMinutes(1);
    expect(await follows()).toMatchObject({ kind: "blocked", rolledBack: "person" });
    origin.person.stops(FLAGS, 2);
    clock.advanceMinutes(1);
    expect(await follows()).not.toHaveProperty("rolledBack");
  });

  it("names its row, which is counted from 1 in the table's order", () => {
    expect(ROWS.map(rowNumber)).toEqual(ROWS.map((_row, index) => index + 1));
  });
});

describe("a sweep", () => {
  it("asks only for what may hold something that is selected", async () => {
    const other: Address = { ...FLAGS, application: "other" };
    const staging: Address = { ...FLAGS, environment: "staging" };
    const { origin, target, clock, reconciler, observer } = twoRegions([FLAGS, other, staging]);
    for (const address of [FLAGS, other, staging]) {
      origin.person.publishes(address, flags("one"));
      clock.advanceMinutes(1);
    }
    const asked: string[] = [];
    const mayHold = ({
      application,
      environment = "",
    }: {
      readonly application: string;
      readonly environment?: string;
    }) => {
      asked.push(`${application}/${environment}`);
      return application === "shop" && environment !== "staging";
    };
    const sweep = await reconcileRegions(
      { ...reconciler(), mayHold },
      origin.catalog,
    )({
      concurrency: 1,
      hasTime: () => true,
    });
    expect(asked.toSorted()).toEqual(["other/", "shop/", "shop/prod", "shop/staging"]);
    expect(sweep).toMatchObject({ environments: 1, outcomes: { replicated: 1 } });
    expect(new Set(observer.writes.map(({ address }) => address.environment))).toEqual(new Set(["prod"]));
    expect(
      target.state.applications.flatMap(({ environments }) => environments.map((each) => each.deployments.length)),
    ).toEqual([1, 0, 0]);
  });

  it("passes by an environment that holds nothing that is selected", async () => {
    const { origin, clock, reconciler } = twoRegions();
    origin.person.publishes(FLAGS, flags("one"));
    clock.advanceMinutes(1);
    const sweepOf = (isSelected: boolean) =>
      reconcileRegions(
        { ...reconciler(), selects: () => isSelected },
        origin.catalog,
      )({
        concurrency: 1,
        hasTime: () => true,
      });
    expect(await sweepOf(false)).toMatchObject({ environments: 0, outcomes: {} });
    expect(await sweepOf(true)).toMatchObject({ environments: 1, outcomes: { replicated: 1 } });
  });
});

describe("a strategy that two create at the same moment", () => {
  it("is told with its twins, and with no other strategy", async () => {
    const { origin, target, clock, follows, observer } = twoRegions();
    const shape = { ...TEN_HOURS, durationMinutes: 1 };
    origin.person.publishes(FLAGS, flags("one"), { strategy: origin.person.createsStrategy("ours", shape) });
    clock.advanceMinutes(2);
    const { strategies } = target.ports;
    const create: typeof strategies.create = async (name, wanted) => {
      target.person.createsStrategy("ours", TEN_HOURS);
      target.person.createsStrategy("theirs", shape);
      const made = await strategies.create(name, wanted);
      target.person.createsStrategy("ours", shape);
      return made;
    };
    await follows({ target: { ...target.ports, strategies: { ...strategies, create } } });
    const ids = target.state.strategies.filter(
      ({ name, ...each }) => name === "ours" && each.shape.durationMinutes === 1,
    );
    const [own, twin] = ids.map(({ id }) => id);
    const created = observer.writes.find(({ operation }) => operation === "CreateDeploymentStrategy");
    expect(created?.result).toBe(`${own}, and not its twin ${twin}, which nobody needs`);
    const alone = twoRegions();
    alone.origin.person.publishes(FLAGS, flags("one"), {
      strategy: alone.origin.person.createsStrategy("ours", shape),
    });
    alone.clock.advanceMinutes(2);
    await alone.follows();
    const only = alone.observer.writes.find(({ operation }) => operation === "CreateDeploymentStrategy");
    expect(only?.result).toBe(alone.target.state.strategies.find(({ name }) => name === "ours")?.id);
  });
});

describe("a strategy whose twins cannot be listed", () => {
  it("is started with all the same", async () => {
    const { origin, target, clock, follows } = twoRegions();
    const shape = { ...TEN_HOURS, durationMinutes: 1 };
    origin.person.publishes(FLAGS, flags("one"), { strategy: origin.person.createsStrategy("ours", shape) });
    clock.advanceMinutes(2);
    const { strategies } = target.ports;
    let isCreated = false;
    const create: typeof strategies.create = (name, wanted) => {
      isCreated = true;
      return strategies.create(name, wanted);
    };
    const blind = failing(target.ports, "strategies.list", { failure: "throttled" }).strategies;
    const list: typeof strategies.list = () => (isCreated ? blind : strategies).list();
    const outcome = await follows({ target: { ...target.ports, strategies: { ...strategies, create, list } } });
    expect(outcome).toMatchObject({ kind: "replicated", replica: { number: 1 } });
  });
});

describe("when an address was first looked at", () => {
  it("is its own moment in each region, application, environment and profile", () => {
    const { firstSight } = knownFacts();
    const place = (region: string) => ({ account: "-", region });
    const sights = [
      [place("us-west-2"), FLAGS],
      [place("eu-west-1"), FLAGS],
      [place("us-west-2"), { ...FLAGS, application: "other" }],
      [place("us-west-2"), { ...FLAGS, environment: "staging" }],
      [place("us-west-2"), LIMITS],
    ] as const;
    const moments = sights.map(([where, address], index) => firstSight(where, address, instant(index + 1)));
    expect(moments).toEqual([1, 2, 3, 4, 5]);
    expect(sights.map(([where, address]) => firstSight(where, address, instant(9)))).toEqual(moments);
  });
});

describe("an inspection", () => {
  it("is of what the other region has where the origin's profiles cannot be read", async () => {
    const { origin, target, reconciler } = twoRegions();
    await target.person.publishes(FLAGS, flags("one"));
    const blind = failing(origin.ports, "configs.resolve", { failure: "unavailable" });
    const { profile: _profile, ...environment } = FLAGS;
    expect(await inspectReplication(reconciler({ origin: blind }))({ address: environment })).toMatchObject({
      unread: [{ place: { region: "us-east-1" } }],
      addresses: [
        {
          address: FLAGS,
          origin: { kind: "unread" },
          targets: [{ target: { region: "us-west-2" }, plan: { row: "unread", verdict: { kind: "failed" } } }],
        },
      ],
    });
  });
});
