import { knownFacts, reconcileRegions, replicateDeployment } from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { twoRegions } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";

const LIMITS = { ...FLAGS, profile: "limits" };
const TEN_HOURS = { durationMinutes: 600, growthType: "LINEAR", growthPercent: 1, bakeMinutes: 0 } as const;

describe("what is left alone", () => {
  it("is an intent whose replica somebody undid, nobody knows who, even where the origin wins", async () => {
    const { origin, target, clock, follows } = twoRegions();
    const follow = () => follows({ policy: { divergence: "origin-wins" } });
    origin.person.publishes(FLAGS, flags("good"));
    clock.advanceMinutes(1);
    await follow();
    clock.advanceMinutes(1);
    origin.person.publishes(FLAGS, flags("next"), { shape: TEN_HOURS });
    clock.advanceMinutes(1);
    expect(await follow()).toMatchObject({ kind: "replicated", replica: { number: 2 } });
    clock.advanceMinutes(1);
    target.person.stops(FLAGS, 2, "unreadable");
    for (let looks = 0; looks < 3; looks++) {
      clock.advanceMinutes(60);
      expect(await follow()).toMatchObject({ kind: "diverged", row: "target-not-older" });
    }
    // A person who is known to have done it is overruled, as the policy says.
    origin.person.stops(FLAGS, 2);
    clock.advanceMinutes(1);
    origin.person.publishes(FLAGS, flags("other"), { shape: TEN_HOURS });
    clock.advanceMinutes(1);
    expect(await follow()).toMatchObject({ kind: "replicated", replica: { number: 3 } });
    target.person.stops(FLAGS, 3);
    clock.advanceMinutes(1);
    expect(await follow()).toMatchObject({ kind: "replicated", replica: { number: 4 } });
  });

  it("is not the undoing of a person's own, where the origin wins", async () => {
    const { origin, target, clock, follows, served } = twoRegions();
    const follow = () => follows({ policy: { divergence: "origin-wins" } });
    origin.person.publishes(FLAGS, flags("good"));
    clock.advanceMinutes(1);
    await follow();
    clock.advanceMinutes(1);
    target.person.publishes(FLAGS, flags("theirs"), { shape: TEN_HOURS });
    clock.advanceMinutes(1);
    origin.person.publishes(FLAGS, flags("next"));
    clock.advanceMinutes(1);
    target.person.stops(FLAGS, 2, "unreadable");
    clock.advanceMinutes(1);
    expect(await follow()).toMatchObject({ kind: "replicated" });
    expect(served(target)).toBe("next");
  });

  it("is a rollout of a profile that is not replicated, though what it rolls out was undone at the origin", async () => {
    const { origin, clock, follows, reconciler, observer } = twoRegions([FLAGS, LIMITS]);
    for (const address of [FLAGS, LIMITS]) {
      origin.person.publishes(address, flags("good"));
      clock.advanceMinutes(1);
      await follows({ address });
    }
    origin.person.publishes(LIMITS, flags("bad"), { shape: TEN_HOURS });
    clock.advanceMinutes(1);
    await follows({ address: LIMITS });
    origin.person.stops(LIMITS, 3);
    clock.advanceMinutes(1);
    observer.writes.splice(0);
    const selects = ({ profile }: { readonly profile: string }) => profile !== "limits";
    await replicateDeployment({ ...reconciler(), selects })({ address: FLAGS });
    expect(observer.writes).toEqual([]);
    await replicateDeployment(reconciler())({ address: FLAGS });
    expect(observer.writes.map(({ operation }) => operation)).toEqual(["StopDeployment"]);
  });

  it("is either of two profiles of one name, whoever asks", async () => {
    const { origin, target, clock, follows, reconciler } = twoRegions();
    origin.person.publishes(FLAGS, flags("good"));
    clock.advanceMinutes(1);
    const [home] = target.state.applications;
    const [profile] = home?.profiles ?? [];
    if (home === undefined || profile === undefined) throw new Error("the world has one profile");
    home.profiles.push({ ...structuredClone(profile), id: "twin001" as typeof profile.id });
    expect(await follows()).toMatchObject({ kind: "blocked" });
    const sweep = await reconcileRegions(reconciler(), origin.catalog)({ concurrency: 1, hasTime: () => true });
    expect(sweep.outcomes).toEqual({ failed: 1 });
    expect(home.environments[0]?.deployments).toEqual([]);
  });

  it("is nothing by a sweep that nobody makes", async () => {
    const { origin, reconciler } = twoRegions();
    const sweep = reconcileRegions(reconciler(), origin.catalog);
    await expect(sweep({ concurrency: 0, hasTime: () => true })).rejects.toThrow("somebody to do it");
  });
});

describe("the gate `complete`", () => {
  it("makes no gradual rollout instant only since the origin's list does not reach back to what is replaced", async () => {
    const { origin, target, clock, follows } = twoRegions([FLAGS, LIMITS], { deploymentsALook: 3 });
    const follow = () => follows({ policy: { gate: "complete" } });
    origin.person.publishes(FLAGS, flags("one"));
    clock.advanceMinutes(1);
    expect(await follow()).toMatchObject({ kind: "replicated" });
    for (let number = 0; number < 6; number++) {
      origin.person.publishes(LIMITS, flags(`${number}`));
      clock.advanceMinutes(1);
    }
    origin.person.publishes(FLAGS, flags("two"), { shape: TEN_HOURS });
    clock.advanceMinutes(601);
    expect(await follow()).toMatchObject({ kind: "replicated" });
    const [, replica] = target.state.applications[0]?.environments[0]?.deployments ?? [];
    expect(replica?.shape.durationMinutes).toBe(600);
  });

  it("lays the ground first where what is replaced was undone, though no list and no memory says so", async () => {
    const { origin, target, clock, reconciler } = twoRegions([FLAGS, LIMITS], { deploymentsALook: 3 });
    const remembering = { ...reconciler({ policy: { gate: "complete" } }), facts: knownFacts() };
    const follow = () => replicateDeployment(remembering)({ address: FLAGS });
    for (const text of ["one", "two"]) {
      origin.person.publishes(FLAGS, flags(text));
      clock.advanceMinutes(1);
      await follow();
      clock.advanceMinutes(1);
    }
    origin.person.reverts(FLAGS, 2);
    for (let number = 0; number < 6; number++) {
      origin.person.publishes(LIMITS, flags(`${number}`));
      clock.advanceMinutes(1);
    }
    origin.person.publishes(FLAGS, flags("three"), { shape: TEN_HOURS });
    clock.advanceMinutes(601);
    await follow();
    const replicas = target.state.applications[0]?.environments[0]?.deployments.slice(2);
    expect(replicas?.map(({ shape }) => shape.durationMinutes)).toEqual([0]);
  });

  it("stops a rollout that was begun under the gate `start` and was rolled back at the origin", async () => {
    const { origin, target, clock, follows, served, followsNew } = twoRegions();
    await followsNew("good");
    await followsNew("bad", { shape: TEN_HOURS });
    origin.person.stops(FLAGS, 2);
    clock.advanceMinutes(1);
    await follows({ policy: { gate: "complete" } });
    expect(served(target)).toBe("good");
  });
});
