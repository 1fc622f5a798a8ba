import {
  type Address,
  type Deployment,
  ok,
  type RegionPorts,
  type RolloutShape,
  replicateDeployment,
} from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { failing, twoRegions, watched } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";
import { Death, withFaults } from "../src/index.ts";

// What is made before a start and kept for it, and what is looked at anew before the next one.

const LIMITS: Address = { ...FLAGS, profile: "limits" };
const SLOWLY: RolloutShape = { durationMinutes: 600, growthType: "LINEAR", growthPercent: 1, bakeMinutes: 0 };
const MINUTELY: RolloutShape = { ...SLOWLY, durationMinutes: 1 };

/** A region that lists one deployment after the other, as far as it is asked to. */
function listingNoMoreThanAsked(ports: RegionPorts): RegionPorts {
  const { deployments } = ports;
  const observe: typeof deployments.observe = async (ids, enough) => {
    const all = await deployments.observe(ids, () => true);
    if (!all.ok) return all;
    const seen: Deployment[] = [];
    for (const deployment of all.value.newestFirst) {
      seen.push(deployment);
      if (enough(seen)) break;
    }
    return ok({ newestFirst: seen, complete: seen.length === all.value.newestFirst.length });
  };
  return { ...ports, deployments: { ...deployments, observe } };
}

describe("a version that was made ready", () => {
  it("is started without being created or looked for again, where another's start came between", async () => {
    const { origin, target, follows } = twoRegions();
    origin.person.publishes(FLAGS, flags("one"));
    const seen = watched(failing(target.ports, "deployments.start", { failure: "conflict", times: 1 }));
    expect(await follows({ target: seen.ports })).toMatchObject({ kind: "replicated" });
    expect(seen.times("deployments.start")).toBe(2);
    expect(seen.times("configs.createVersion")).toBe(1);
    expect(seen.times("configs.findVersion")).toBe(0);
  });

  it("is made anew where it is gone when it is to be started", async () => {
    const { origin, target, follows } = twoRegions();
    origin.person.publishes(FLAGS, flags("one"));
    const seen = watched(failing(target.ports, "deployments.start", { failure: "not-found", times: 1 }));
    expect(await follows({ target: seen.ports })).toMatchObject({ kind: "replicated" });
    expect(seen.times("configs.createVersion")).toBe(2);
  });
});

describe("a version that the region stored otherwise than it was sent", () => {
  it("is told by its number, and not tried again in the same look", async () => {
    const { origin, target, follows } = twoRegions();
    const profile = target.state.applications[0]?.profiles[0];
    if (profile !== undefined) profile.rewrite = () => Buffer.from(flags("rewritten"));
    origin.person.publishes(FLAGS, flags("one"));
    const seen = watched(target.ports);
    const { kind, reason } = await follows({ target: seen.ports });
    expect(kind).toBe("blocked");
    expect(reason).toContain("v1, as us-west-2 stored it, holds something else than was sent");
    expect(seen.times("configs.createVersion")).toBe(1);
  });
});

describe("a history of several profiles", () => {
  it("is read back no further than to what was last completed of one's own, beneath another's", async () => {
    const { origin, follows } = twoRegions([FLAGS, LIMITS]);
    for (const text of ["one", "two", "three"]) origin.person.publishes(FLAGS, flags(text));
    origin.person.publishes(LIMITS, flags("other"));
    const read: number[] = [];
    const { deployments } = origin.ports;
    const observe: typeof deployments.observe = async (...asked) => {
      const history = await listingNoMoreThanAsked(origin.ports).deployments.observe(...asked);
      if (history.ok) read.push(history.value.newestFirst.length);
      return history;
    };
    await follows({ origin: { ...origin.ports, deployments: { ...deployments, observe } } });
    expect(read).toEqual([2]);
  });
});

describe("a strategy that was created", () => {
  it("is used, though whether it has a twin cannot be read", async () => {
    const { origin, target, clock, follows, observer } = twoRegions();
    origin.person.publishes(FLAGS, flags("one"), { strategy: origin.person.createsStrategy("ours", MINUTELY) });
    clock.advanceMinutes(2);
    const { strategies } = target.ports;
    let isCreated = false;
    const create: typeof strategies.create = (...asked) => {
      isCreated = true;
      return strategies.create(...asked);
    };
    const list: typeof strategies.list = async () => {
      const subject = "strategies";
      const failure = {
        kind: "throttled",
        operation: "ListDeploymentStrategies",
        region: "us-west-2",
        subject,
      } as const;
      return isCreated ? { ok: false, failure } : strategies.list();
    };
    const outcome = await follows({ target: { ...target.ports, strategies: { ...strategies, create, list } } });
    expect(outcome).toMatchObject({ kind: "replicated" });
    const created = observer.writes.find(({ operation }) => operation === "CreateDeploymentStrategy");
    expect(created?.result).toBe(target.state.strategies.find(({ name }) => name === "ours")?.id);
  });
});

describe("what a stop left behind of another profile", () => {
  it("is seen to though its last completed deployment lies further back than one's own", async () => {
    const { origin, target, clock, follows, observer, reconciler, served } = twoRegions([FLAGS, LIMITS]);
    for (const address of [LIMITS, FLAGS]) {
      origin.person.publishes(address, flags("good"));
      await follows({ address });
      clock.advanceMinutes(1);
    }
    origin.person.publishes(LIMITS, flags("slow"), { shape: SLOWLY });
    clock.advanceMinutes(500);
    await follows({ address: LIMITS });
    clock.advanceMinutes(101);
    origin.person.publishes(LIMITS, flags("kill"));
    clock.advanceMinutes(1);
    const dying = withFaults(target.ports, ({ method }) =>
      method === "deployments.stop" ? { kind: "dies", when: "after" } : undefined,
    );
    await expect(follows({ address: LIMITS, target: dying })).rejects.toThrow(Death);
    clock.advanceMinutes(1);
    origin.person.publishes(FLAGS, flags("mine"));
    observer.outcomes.splice(0);
    const targets = [listingNoMoreThanAsked(target.ports)];
    await replicateDeployment({ ...reconciler(), targets })({ address: FLAGS });
    expect(observer.outcomes.map(({ address, kind }) => `${address.profile} ${kind}`)).toEqual([
      "limits replicated",
      "flags replicated",
    ]);
    expect(served(target, LIMITS)).toBe("kill");
  });
});
