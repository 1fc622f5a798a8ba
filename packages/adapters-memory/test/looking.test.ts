import {
  type Address,
  DEFAULT_POLICY,
  type Deployment,
  knownFacts,
  ok,
  type RegionPorts,
  replicateDeployment,
} from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { failing, twoRegions, watched } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";
import { memoryDigest } from "../src/index.ts";

const LIMITS: Address = { ...FLAGS, profile: "limits" };
const SLOWLY = { durationMinutes: 60, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 10 } as const;

/** A region that lists one deployment a page, as far as it is asked to. */
function paged(ports: RegionPorts): { readonly ports: RegionPorts; readonly pages: () => number } {
  let pages = 0;
  const { deployments } = ports;
  const observe: typeof deployments.observe = async (ids, enough) => {
    const all = await deployments.observe(ids, () => true);
    if (!all.ok) return all;
    const seen: Deployment[] = [];
    for (const deployment of all.value.newestFirst) {
      pages += 1;
      seen.push(deployment);
      if (enough(seen)) break;
    }
    return ok({ newestFirst: seen, complete: seen.length === all.value.newestFirst.length });
  };
  return { ports: { ...ports, deployments: { ...deployments, observe } }, pages: () => pages };
}

describe("a history is read back", () => {
  it("to what was last completed of the profile, past any number of another's", async () => {
    const { origin, target, follows, served } = twoRegions([FLAGS, LIMITS]);
    origin.person.publishes(FLAGS, flags("mine"));
    for (let n = 1; n <= 8; n++) origin.person.publishes(LIMITS, flags(`other ${n}`));
    expect(await follows({ origin: paged(origin.ports).ports })).toMatchObject({ kind: "replicated" });
    expect(served(target)).toBe("mine");
  });

  it("past an experiment, which is no plain version", async () => {
    const { origin, target, follows, served } = twoRegions();
    const version = origin.person.createsVersion(FLAGS, flags("mine"));
    origin.person.deploys(FLAGS, { version });
    origin.person.deploys(FLAGS, { version: origin.person.createsVersion(FLAGS, flags("x")), kind: "managed" });
    expect(await follows({ origin: paged(origin.ports).ports })).toMatchObject({ kind: "replicated" });
    expect(served(target)).toBe("mine");
  });

  it("past what is under way, and past what was undone", async () => {
    const { clock, origin, target, follows, served } = twoRegions();
    origin.person.publishes(FLAGS, flags("good"));
    origin.person.publishes(FLAGS, flags("bad"));
    origin.person.reverts(FLAGS, 2);
    origin.person.publishes(FLAGS, flags("worse"), { shape: SLOWLY });
    const through = paged(origin.ports).ports;
    origin.person.stops(FLAGS, 3);
    clock.advanceMinutes(1);
    expect(await follows({ origin: through })).toMatchObject({ kind: "replicated", replica: { isUndo: true } });
    expect(served(target)).toBe("good");
  });

  it("no further than that", async () => {
    const { origin, follows } = twoRegions();
    for (const text of ["one", "two", "three"]) origin.person.publishes(FLAGS, flags(text));
    const region = paged(origin.ports);
    await follows({ origin: region.ports });
    // One look before the start, and none after it, since nothing is left to be done.
    expect(region.pages()).toBe(1);
  });

  it("no further for the one that is named, though another was never deployed", async () => {
    const { origin, follows } = twoRegions([FLAGS, LIMITS]);
    for (const text of ["one", "two", "three"]) origin.person.publishes(FLAGS, flags(text));
    const region = paged(origin.ports);
    await follows({ origin: region.ports });
    expect(region.pages()).toBe(1);
  });

  it("for every profile where none is named", async () => {
    const { origin, target, reconciler, served } = twoRegions([FLAGS, LIMITS]);
    origin.person.publishes(FLAGS, flags("flags"));
    origin.person.publishes(LIMITS, flags("limits"));
    for (let n = 1; n <= 3; n++) origin.person.publishes(LIMITS, flags(`limits ${n}`));
    const replicate = replicateDeployment({ ...reconciler(), origin: paged(origin.ports).ports });
    const outcomes = await replicate({ address: { application: "shop", environment: "prod" } });
    expect(outcomes.map(({ kind }) => kind)).toEqual(["replicated", "replicated"]);
    expect([served(target), served(target, LIMITS)]).toEqual(["flags", "limits 3"]);
  });

  it("in the target too, where an older person's deployment is what counts", async () => {
    const { origin, target, clock, follows } = twoRegions([FLAGS, LIMITS]);
    origin.person.publishes(FLAGS, flags("mine"));
    clock.advanceMinutes(1);
    target.person.publishes(FLAGS, flags("kill"));
    for (let n = 1; n <= 5; n++) target.person.publishes(LIMITS, flags(`other ${n}`));
    expect(await follows({ target: paged(target.ports).ports })).toMatchObject({ kind: "diverged" });
  });
});

describe("ids that turn out to be gone", () => {
  it("are resolved anew, once", async () => {
    const { origin, target, follows, served } = twoRegions();
    origin.person.publishes(FLAGS, flags("a"));
    const through = watched(failing(origin.ports, "deployments.observe", { failure: "not-found", times: 1 }));
    expect(await follows({ origin: through.ports })).toMatchObject({ kind: "replicated" });
    expect(through.times("configs.resolve")).toBe(2);
    expect(served(target)).toBe("a");
  });

  it("are a failure when they are gone again", async () => {
    const { origin, follows, observer } = twoRegions();
    origin.person.publishes(FLAGS, flags("a"));
    const through = watched(failing(origin.ports, "deployments.observe", { failure: "not-found" }));
    expect(await follows({ origin: through.ports })).toMatchObject({ kind: "failed", failure: { kind: "not-found" } });
    expect(through.times("configs.resolve")).toBe(2);
    expect(observer.writes).toEqual([]);
  });

  it("are not asked for again after any other failure", async () => {
    const { origin, follows } = twoRegions();
    origin.person.publishes(FLAGS, flags("a"));
    const through = watched(failing(origin.ports, "deployments.observe", { failure: "throttled" }));
    expect(await follows({ origin: through.ports })).toMatchObject({ kind: "failed", failure: { kind: "throttled" } });
    expect(through.times("configs.resolve")).toBe(1);
  });
});

describe("a list that ends below what was listed before", () => {
  it("lags, and nothing is made of it", async () => {
    const { clock, origin, target, observer } = twoRegions();
    origin.person.publishes(FLAGS, flags("one"));
    origin.person.publishes(FLAGS, flags("two"), { shape: SLOWLY });
    let hidden = 0;
    const { deployments } = origin.ports;
    const observe: typeof deployments.observe = async (...asked) => {
      const history = await deployments.observe(...asked);
      return history.ok ? ok({ ...history.value, newestFirst: history.value.newestFirst.slice(hidden) }) : history;
    };
    const replicate = replicateDeployment({
      origin: { ...origin.ports, deployments: { ...deployments, observe } },
      targets: [target.ports],
      policy: { ...DEFAULT_POLICY, gate: "complete" },
      clock,
      digest: memoryDigest,
      observer,
      facts: knownFacts(),
    });
    expect(await replicate({ address: FLAGS })).toMatchObject([{ kind: "replicated" }]);
    clock.advanceMinutes(90);
    hidden = 1;
    expect(await replicate({ address: FLAGS })).toMatchObject([{ kind: "failed", row: "origin-list-lags" }]);
    hidden = 0;
    expect(await replicate({ address: FLAGS })).toMatchObject([{ kind: "replicated" }]);
  });
});
