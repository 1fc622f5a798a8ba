import {
  type Address,
  inspectReplication,
  type RolloutShape,
  reconcileRegions,
  replicateDeployment,
} from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { twoRegions } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";

const LIMITS: Address = { ...FLAGS, profile: "limits" };
const TEXTS: Address = { ...FLAGS, profile: "texts" };
const EVERYTHING = { application: "shop", environment: "prod" } as const;
const BRIEFLY: RolloutShape = { durationMinutes: 5, growthType: "LINEAR", growthPercent: 50, bakeMinutes: 0 };
const ample = { concurrency: 2, hasTime: () => true };

describe("an environment as a whole", () => {
  it("brings all its addresses in one go where rollouts are instant, the oldest decision first", async () => {
    const { origin, observer, reconciler } = twoRegions([FLAGS, LIMITS, TEXTS]);
    for (const address of [LIMITS, TEXTS, FLAGS]) origin.person.publishes(address, flags(address.profile));
    const outcomes = await replicateDeployment(reconciler())({ address: EVERYTHING });
    expect(outcomes.map(({ kind }) => kind)).toEqual(["replicated", "replicated", "replicated"]);
    const started = observer.writes.filter(({ operation }) => operation === "StartDeployment");
    expect(started.map(({ address }) => address.profile)).toEqual(["limits", "texts", "flags"]);
  });

  it("lets an undo go first", async () => {
    const { origin, observer, reconciler } = twoRegions([FLAGS, LIMITS]);
    origin.person.publishes(FLAGS, flags("good"));
    origin.person.publishes(FLAGS, flags("bad"));
    await replicateDeployment(reconciler())({ address: FLAGS });
    origin.person.publishes(LIMITS, flags("limits"));
    origin.person.reverts(FLAGS, 2);
    await replicateDeployment(reconciler())({ address: EVERYTHING });
    const started = observer.writes.filter(({ operation }) => operation === "StartDeployment").slice(1);
    expect(started.map(({ address }) => address.profile)).toEqual(["flags", "limits"]);
  });

  it("starts one rollout and says of the others until when they wait", async () => {
    const { clock, origin, reconciler } = twoRegions([FLAGS, LIMITS]);
    origin.person.publishes(FLAGS, flags("a"), { shape: BRIEFLY });
    clock.advanceMinutes(5);
    origin.person.publishes(LIMITS, flags("b"));
    const outcomes = await replicateDeployment(reconciler())({ address: EVERYTHING });
    expect(outcomes.map(({ kind, address }) => `${address.profile} ${kind}`)).toEqual([
      "flags replicated",
      "limits waiting",
    ]);
    clock.advanceMinutes(6);
    const later = await replicateDeployment(reconciler())({ address: EVERYTHING });
    expect(later.map(({ kind, address }) => `${address.profile} ${kind}`).toSorted()).toEqual([
      "flags in-sync",
      "limits replicated",
    ]);
  });

  it("leaves out what nobody selected", async () => {
    const { origin, reconciler } = twoRegions([FLAGS, LIMITS]);
    origin.person.publishes(FLAGS, flags("a"));
    origin.person.publishes(LIMITS, flags("b"));
    const selective = { ...reconciler(), selects: ({ profile }: Address) => profile === "limits" };
    expect(await replicateDeployment(selective)({ address: EVERYTHING })).toMatchObject([
      { address: LIMITS, kind: "replicated" },
    ]);
    expect(await replicateDeployment(selective)({ address: FLAGS })).toEqual([]);
  });
});

describe("looking without touching", () => {
  it("shows every plan and writes nothing", async () => {
    const { origin, target, observer, reconciler } = twoRegions([FLAGS, LIMITS]);
    origin.person.publishes(FLAGS, flags("a"));
    const before = structuredClone(target.state.applications);
    const { addresses } = await inspectReplication(reconciler())({ address: EVERYTHING });
    const plans = addresses.map(({ address, targets }) => [address.profile, targets[0]?.plan] as const);
    expect(plans.map(([profile, plan]) => [profile, plan?.row, plan?.verdict.kind])).toEqual([
      ["flags", "replica-due", "replicate"],
      ["limits", "nothing-decided", "in-sync"],
    ]);
    expect(observer.writes).toEqual([]);
    expect(target.state.applications).toEqual(before);
  });
});

describe("a sweep", () => {
  it("brings what no event told of, and says what it came to", async () => {
    const addresses = ["one", "two", "three"].flatMap((environment) => [
      { ...FLAGS, environment },
      { ...LIMITS, environment },
    ]);
    const { origin, reconciler } = twoRegions(addresses);
    for (const address of addresses) origin.person.publishes(address, flags("a"));
    const sweep = reconcileRegions(reconciler(), origin.catalog);
    expect(await sweep(ample)).toEqual({ environments: 3, outcomes: { replicated: 6 }, leftOver: [], unlisted: [] });
    expect(await sweep(ample)).toEqual({ environments: 3, outcomes: { "in-sync": 6 }, leftOver: [], unlisted: [] });
  });

  it("names what has a long history that is still being read, until that is known to its beginning", async () => {
    const { origin, reconciler } = twoRegions([FLAGS, LIMITS, TEXTS], { deploymentsALook: 10 });
    origin.person.publishes(FLAGS, flags("the kill switch"));
    for (let n = 0; n < 25; n++) origin.person.publishes(LIMITS, flags(`limits ${n}`));
    const sweep = reconcileRegions(reconciler(), origin.catalog);
    const first = await sweep(ample);
    expect(first).toMatchObject({ outcomes: { replicated: 1, waiting: 2 }, leftOver: [EVERYTHING] });
    expect(await sweep(ample)).toMatchObject({ outcomes: { "in-sync": 1, waiting: 2 }, leftOver: [EVERYTHING] });
    expect(await sweep(ample)).toMatchObject({ outcomes: { "in-sync": 2, replicated: 1 }, leftOver: [] });
  });

  it("does not name what waits for a rollout: that is there for the next sweep", async () => {
    const { clock, origin, reconciler } = twoRegions([FLAGS, LIMITS]);
    origin.person.publishes(FLAGS, flags("a"), { shape: BRIEFLY });
    clock.advanceMinutes(5);
    origin.person.publishes(LIMITS, flags("b"));
    const report = await reconcileRegions(reconciler(), origin.catalog)(ample);
    expect(report).toMatchObject({ outcomes: { waiting: 1 }, leftOver: [] });
  });

  it("names what it had no time for", async () => {
    const addresses = ["one", "two", "three"].map((environment) => ({ ...FLAGS, environment }));
    const { origin, reconciler } = twoRegions(addresses);
    let asked = 0;
    const hasTime = (): boolean => ++asked <= 1;
    const report = await reconcileRegions(reconciler(), origin.catalog)({ concurrency: 1, hasTime });
    expect(report).toMatchObject({ environments: 1, leftOver: [{ environment: "two" }, { environment: "three" }] });
  });

  it("has not succeeded where the origin could not be listed", async () => {
    const { origin, reconciler } = twoRegions();
    const failure = {
      kind: "throttled",
      operation: "ListApplications",
      region: "us-east-1",
      subject: "applications",
    } as const;
    const applications = async () => ({ ok: false, failure }) as const;
    const report = await reconcileRegions(reconciler(), { ...origin.catalog, applications })(ample);
    expect(report).toMatchObject({ environments: 0, unlisted: [failure] });
  });
});
