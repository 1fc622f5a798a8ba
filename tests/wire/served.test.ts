import { type Address, ALL_AT_ONCE, type RolloutShape } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import type { Region } from "@appconfig-replicator/testing/people";
import { type Follow, useWire, type WireWorld } from "@appconfig-replicator/testing/wire";
import { describe, expect, it } from "vitest";

// What applications get in a target, minute by minute, while the origin is followed into it: by new sessions of the data
// plane, each of which has its own place in a rollout.

const BAKING: RolloutShape = { durationMinutes: 0, growthType: "LINEAR", growthPercent: 100, bakeMinutes: 10 };
const SLOWLY: RolloutShape = { durationMinutes: 30, growthType: "LINEAR", growthPercent: 20, bakeMinutes: 30 };
const LONG_BAKE: RolloutShape = { ...BAKING, bakeMinutes: 1440 };

/** As often as a start is tried, so that it fails. */
const THROTTLED = 2;

/** Whatever a tenth of the clients get is missed once in 70. */
const CLIENTS = 40;

/** What clients that ask now for the first time get, and how many of a hundred get it. */
async function shares({ seen }: Region, address: Address = FLAGS): Promise<Readonly<Record<string, number>>> {
  const shares: Record<string, number> = {};
  for (const text of await Promise.all(Array.from({ length: CLIENTS }, () => seen.served(address))))
    shares[text ?? "nothing"] = (shares[text ?? "nothing"] ?? 0) + 100 / CLIENTS;
  return shares;
}

/** Everything that anybody in the target got, minute by minute, while the message comes back each minute. */
async function watch(world: WireWorld, minutes: number, follow: Follow = {}): Promise<ReadonlySet<string>> {
  const got = new Set<string>();
  for (let minute = 0; minute < minutes; minute++) {
    await world.follows(follow);
    for (const text of Object.keys(await shares(world.target))) got.add(text);
    await world.passMinutes(1);
  }
  return got;
}

/** "good" and then "bad", complete in both regions. */
async function badEverywhere({ origin, follows, passMinutes }: WireWorld): Promise<void> {
  for (const text of ["good", "bad"]) {
    await origin.person.publishes(FLAGS, flags(text), { shape: BAKING });
    await follows();
    await passMinutes(15);
  }
}

/** "one" complete in both regions, and "two", which everybody in the target has while it bakes there for a day. */
async function bakingForADay({ origin, target, follows }: WireWorld): Promise<void> {
  await origin.person.publishes(FLAGS, flags("one"));
  await follows();
  await target.person.createsStrategy("a day", LONG_BAKE);
  await origin.person.publishes(FLAGS, flags("two"));
  await follows({ policy: { rollout: { kind: "named", name: "a day" } } });
}

describe("on the wire: what a target serves, because", () => {
  const world = useWire();

  it("a fix a minute after a revert does not bring back what was reverted", async () => {
    const here = world();
    const { origin, target, follows, passMinutes } = here;
    await badEverywhere(here);
    await origin.person.reverts(FLAGS, 2);
    expect(await follows()).toMatchObject({ kind: "replicated", replica: { isUndo: true } });
    expect(await shares(target)).toEqual({ good: 100 });
    await passMinutes(1);
    await origin.person.publishes(FLAGS, flags("fix"), { shape: SLOWLY });
    expect([...(await watch(here, 32))].toSorted()).toEqual(["fix", "good"]);
    expect(await shares(target)).toEqual({ fix: 100 });
  });

  it("nor does it where no strategy may be created, so that the undo has to bake", async () => {
    const here = world();
    const { origin, target, follows, passMinutes } = here;
    const policy = { provision: "none" } as const;
    for (const text of ["good", "bad"]) {
      await origin.person.publishes(FLAGS, flags(text), { strategyId: ALL_AT_ONCE });
      await follows({ policy });
      await passMinutes(15);
    }
    await origin.person.reverts(FLAGS, 2);
    await follows({ policy });
    expect((await target.seen.deployments(FLAGS)).at(-1)).toMatchObject({ FinalBakeTimeInMinutes: 10 });
    await passMinutes(1);
    await origin.person.publishes(FLAGS, flags("fix"), { strategyId: "AppConfig.Linear20PercentEvery6Minutes" });
    expect([...(await watch(here, 45, { policy }))].toSorted()).toEqual(["fix", "good"]);
    expect(await shares(target)).toEqual({ fix: 100 });
  });

  it("a fix that arrives before the revert did is shown to some only once nobody gets what was reverted", async () => {
    const here = world();
    const { origin, target, follows, passMinutes } = here;
    await badEverywhere(here);
    await origin.person.reverts(FLAGS, 2);
    await passMinutes(1);
    await origin.person.publishes(FLAGS, flags("fix"), { shape: SLOWLY });
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(await shares(target)).toEqual({ good: 100 });
    expect([...(await watch(here, 32))].toSorted()).toEqual(["fix", "good"]);
  });

  it("a kill switch does not wait for a bake of a day, and a gentle rollout takes nothing back from everybody", async () => {
    const here = world();
    const { origin, target, follows, passMinutes } = here;
    await bakingForADay(here);
    await passMinutes(30);
    await origin.person.publishes(FLAGS, flags("gentle"), { shape: SLOWLY });
    expect(await follows()).toMatchObject({ kind: "waiting", row: "environment-busy" });
    expect(await shares(target)).toEqual({ two: 100 });
    await passMinutes(61);
    await origin.person.publishes(FLAGS, flags("kill"));
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(await shares(target)).toEqual({ kill: 100 });
  });

  it("what the next start needs is there before what runs is stopped", async () => {
    const here = world();
    const { origin, target, follows, observer } = here;
    await bakingForADay(here);
    await origin.person.publishes(FLAGS, flags("kill"));
    observer.writes.length = 0;
    await follows();
    const writes = observer.writes.map(({ operation }) => operation);
    expect(writes).toEqual(["CreateHostedConfigurationVersion", "StopDeployment", "StartDeployment"]);
    expect(await shares(target)).toEqual({ kill: 100 });
  });

  it("a profile whose rollout was stopped goes before the others of its environment", async () => {
    const here = world();
    const { emulator, origin, target, follows, passMinutes } = here;
    const LIMITS: Address = { ...FLAGS, profile: "limits" };
    for (const { person } of [origin, target]) await person.sets(LIMITS);
    await origin.person.publishes(LIMITS, flags("old limits"));
    await follows({ address: LIMITS });
    await bakingForADay(here);
    await passMinutes(1);
    await origin.person.publishes(LIMITS, flags("new limits"), { shape: BAKING });
    await passMinutes(11);
    await origin.person.publishes(FLAGS, flags("kill"));
    emulator.addFault({ kind: "throttle", region: target.name, operation: "StartDeployment", times: THROTTLED });
    expect(await follows()).toMatchObject({ kind: "failed" });
    expect(await shares(target)).toEqual({ one: 100 });
    // The message about the limits comes first, and theirs is the older decision.
    await follows({ address: LIMITS });
    expect(await shares(target)).toEqual({ kill: 100 });
    await follows({ address: LIMITS });
    expect(await shares(target, LIMITS)).toEqual({ "new limits": 100 });
  });

  it("a region that takes over as origin with something older does not undo what a target had already", async () => {
    const here = world();
    const { origin, target, follows, passMinutes, ports } = here;
    await follows();
    await origin.person.publishes(FLAGS, flags("one"));
    await follows();
    await passMinutes(1);
    await here.third.person.publishes(FLAGS, flags("older"));
    await passMinutes(1);
    await origin.person.publishes(FLAGS, flags("two"), { shape: SLOWLY });
    await follows();
    await passMinutes(1);
    await origin.person.stops(FLAGS, 2);
    await follows();
    await passMinutes(1);
    expect(await follows({ origin: ports(here.third.name) })).toMatchObject({
      kind: "failed",
      row: "target-not-older",
    });
    expect(await shares(target)).toEqual({ one: 100 });
  });
});

describe("on the wire: where time stands still, because", () => {
  const world = useWire({ tickMs: 0 });

  it("two deployments of one instant are told apart by their numbers", async () => {
    const { origin, target, follows } = world();
    await origin.person.publishes(FLAGS, flags("one"));
    await follows();
    await origin.person.publishes(FLAGS, flags("two"));
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(await target.seen.served(FLAGS)).toBe("two");
  });
});

describe("on the wire: a person's deployment, because", () => {
  const world = useWire();

  it.each([40, 80, 120])("one that carries the first %i characters of a mark is theirs", async (characters) => {
    const { origin, target, follows } = world();
    await origin.person.publishes(FLAGS, flags("one"));
    await follows();
    const { Description = "" } = await target.seen.deployment(FLAGS, 1);
    await origin.person.publishes(FLAGS, flags("two"), { description: Description.slice(0, characters) });
    expect(await follows()).toMatchObject({ kind: "replicated" });
    await target.person.publishes(FLAGS, flags("kill"), { description: Description.slice(0, characters) });
    expect(await follows()).toMatchObject({ kind: "diverged" });
  });
});
