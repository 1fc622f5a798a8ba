import {
  type Address,
  ok,
  type RegionPorts,
  type RolloutShape,
  replicateDeployment,
  type StartRequest,
} from "@appconfig-replicator/domain";
import { FLAGS, flags } from "@appconfig-replicator/testing/builders";
import { twoRegions } from "@appconfig-replicator/testing/memory";
import { describe, expect, it } from "vitest";

const LIMITS: Address = { ...FLAGS, profile: "limits" };
const STAGING: Address = { ...FLAGS, environment: "staging" };
const SLOWLY: RolloutShape = { durationMinutes: 60, growthType: "LINEAR", growthPercent: 10, bakeMinutes: 10 };

describe("following the origin, because", () => {
  it("two environments can be on different versions of one profile", async () => {
    const { origin, target, follows, served } = twoRegions([FLAGS, STAGING]);
    origin.person.publishes(STAGING, flags("new"));
    origin.person.publishes(FLAGS, flags("old"));
    expect(await follows({ address: STAGING })).toMatchObject({ kind: "replicated" });
    expect(await follows({ address: FLAGS })).toMatchObject({ kind: "replicated" });
    expect([served(target, STAGING), served(target, FLAGS)]).toEqual(["new", "old"]);
  });

  it("A to B to A is three decisions, and de-duplicated flags make only the versions they need", async () => {
    const { origin, target, follows, served } = twoRegions();
    for (const text of ["A", "B", "A"]) {
      origin.person.publishes(FLAGS, flags(text));
      expect(await follows()).toMatchObject({ kind: "replicated" });
      expect(served(target)).toBe(text);
      expect(await follows()).toMatchObject({ kind: "in-sync" });
    }
  });

  it("the same version can be deployed again after another", async () => {
    const { origin, target, follows, served } = twoRegions();
    const first = origin.person.createsVersion(FLAGS, flags("A"));
    const second = origin.person.createsVersion(FLAGS, flags("B"));
    for (const version of [first, second, first]) {
      origin.person.deploys(FLAGS, { version });
      expect(await follows()).toMatchObject({ kind: "replicated" });
    }
    expect(served(target)).toBe("A");
    expect(target.state.applications[0]?.profiles[0]?.versions).toHaveLength(2);
  });

  it("a label can be deleted and used again for something else", async () => {
    const { origin, target, follows, served } = twoRegions();
    const first = origin.person.createsVersion(FLAGS, flags("first"), { label: "stable" });
    origin.person.deploys(FLAGS, { version: first });
    await follows();
    origin.person.deletesVersion(FLAGS, first);
    origin.person.deploys(FLAGS, {
      version: origin.person.createsVersion(FLAGS, flags("second"), { label: "stable" }),
    });
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(served(target)).toBe("second");
    expect(target.state.applications[0]?.profiles[0]?.versions.map(({ label }) => label)).toEqual([
      "stable",
      "us-east-1.a000003.v2",
    ]);
  });

  it("a person's own label in the target can stand on other content", async () => {
    const { origin, target, follows, served } = twoRegions();
    target.person.createsVersion(FLAGS, flags("theirs"), { label: "stable" });
    origin.person.publishes(FLAGS, flags("ours"), { label: "stable" });
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(served(target)).toBe("ours");
  });

  it("both labels can stand on other content, and then nothing is guessed", async () => {
    const { origin, target, follows } = twoRegions();
    target.person.createsVersion(FLAGS, flags("theirs"), { label: "us-east-1.a000003.v1" });
    origin.person.publishes(FLAGS, flags("ours"));
    expect(await follows()).toMatchObject({ kind: "blocked", row: "replica-due" });
  });

  it("a version can be deleted at the origin between the event and the read", async () => {
    const { origin, follows } = twoRegions();
    const version = origin.person.createsVersion(FLAGS, flags("gone"));
    origin.person.deploys(FLAGS, { version });
    origin.person.deletesVersion(FLAGS, version);
    expect(await follows()).toMatchObject({ kind: "blocked", row: "replica-due" });
  });

  it("a version can be deleted in the target before it is deployed again", async () => {
    const { origin, target, follows, served } = twoRegions();
    const [first, second] = [
      origin.person.createsVersion(FLAGS, flags("A")),
      origin.person.createsVersion(FLAGS, flags("B")),
    ];
    origin.person.deploys(FLAGS, { version: first });
    await follows();
    origin.person.deploys(FLAGS, { version: second });
    await follows();
    target.person.deletesVersion(FLAGS, 1);
    origin.person.deploys(FLAGS, { version: first });
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(served(target)).toBe("A");
  });

  it("a profile can be recreated under its name", async () => {
    const { origin, target, follows, served } = twoRegions();
    origin.person.publishes(FLAGS, flags("before"));
    await follows();
    origin.person.deletesProfile(FLAGS);
    origin.person.sets(FLAGS);
    expect(await follows()).toMatchObject({ kind: "in-sync", row: "nothing-decided" });
    origin.person.publishes(FLAGS, flags("after"));
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(served(target)).toBe("after");
  });

  it("a profile that the target lacks is created like the origin's", async () => {
    const { origin, target, follows } = twoRegions();
    target.person.deletesProfile(FLAGS);
    origin.person.publishes(FLAGS, flags("a"));
    expect(await follows()).toMatchObject({ kind: "replicated", row: "profile-missing" });
    expect(target.state.applications[0]?.profiles).toMatchObject([
      { name: "flags", type: "AWS.AppConfig.FeatureFlags" },
    ]);
  });

  it("an application and environment that the target lacks are created only by policy", async () => {
    const { origin, target, follows, served } = twoRegions();
    target.person.deletesApplication("shop");
    origin.person.publishes(FLAGS, flags("a"));
    expect(await follows()).toMatchObject({ kind: "blocked", row: "place-missing" });
    expect(target.state.applications).toEqual([]);
    expect(await follows({ policy: { provision: "all" } })).toMatchObject({ kind: "replicated" });
    expect(served(target)).toBe("a");
  });

  it("an environment can be missing where the profile is there already", async () => {
    const { origin, target, follows, served } = twoRegions();
    origin.person.sets(STAGING);
    origin.person.publishes(STAGING, flags("a"));
    expect(await follows({ address: STAGING, policy: { provision: "all" } })).toMatchObject({ kind: "replicated" });
    expect(served(target, STAGING)).toBe("a");
  });

  it("two workers can create the same profile at the same moment", async () => {
    const { origin, target, follows } = twoRegions([FLAGS, STAGING]);
    target.person.deletesProfile(FLAGS);
    for (const address of [FLAGS, STAGING]) origin.person.publishes(address, flags(address.environment));
    const outcomes = await Promise.all([follows({ address: FLAGS }), follows({ address: STAGING })]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["replicated", "replicated"]);
    expect(target.state.applications[0]?.profiles).toHaveLength(1);
  });

  it("a region can list what was stopped as if it were not", async () => {
    const { clock, origin, target, follows, observer } = twoRegions();
    origin.person.publishes(FLAGS, flags("one"), { shape: SLOWLY });
    await follows();
    origin.person.stops(FLAGS, 1);
    clock.advanceMinutes(1);
    const stop = async () => ok(undefined);
    const deaf = { ...target.ports, deployments: { ...target.ports.deployments, stop } };
    expect(await follows({ target: deaf })).toMatchObject({ kind: "in-sync", row: "nothing-decided" });
    expect(observer.writes.filter(({ operation }) => operation === "StopDeployment")).toHaveLength(1);
  });

  it("a defect in one target leaves no other behind half-way", async () => {
    const { origin, target, reconciler, observer } = twoRegions();
    origin.person.publishes(FLAGS, flags("a"));
    const broken = {
      ...target.ports,
      place: { account: "-", region: "eu-west-1" },
      deployments: { ...target.ports.deployments, observe: async () => Promise.reject(new Error("a defect")) },
    };
    const replicate = replicateDeployment({ ...reconciler(), targets: [broken, target.ports] });
    await expect(replicate({ address: FLAGS })).rejects.toThrow("a defect");
    expect(observer.outcomes).toMatchObject([{ kind: "replicated", target: { region: "us-west-2" } }]);
  });

  it("an extension in the target can change content, and that is not started, today or after a restart", async () => {
    const { origin, target, follows } = twoRegions();
    const profile = target.state.applications[0]?.profiles[0];
    if (profile !== undefined) profile.rewrite = () => Buffer.from(flags("rewritten"));
    origin.person.publishes(FLAGS, flags("a"));
    expect(await follows()).toMatchObject({ kind: "blocked", row: "replica-due" });
    expect(await follows()).toMatchObject({ kind: "blocked", row: "replica-due" });
    expect(target.state.applications[0]?.environments[0]?.deployments).toEqual([]);
  });
});

describe("undoing, because", () => {
  it("a first deployment that is rolled back leaves nothing to follow, and the target keeps what it serves", async () => {
    const { clock, origin, target, follows, served } = twoRegions();
    origin.person.publishes(FLAGS, flags("a"), { shape: SLOWLY });
    await follows();
    clock.advanceMinutes(1);
    origin.person.stops(FLAGS, 1);
    await follows();
    clock.advanceMinutes(1);
    expect(await follows()).toMatchObject({ kind: "in-sync", row: "nothing-decided" });
    expect(served(target)).toBeUndefined();
  });

  it("a revert at the origin goes back in the target, without reverting there", async () => {
    const { origin, target, follows, served } = twoRegions();
    origin.person.publishes(FLAGS, flags("good"));
    await follows();
    origin.person.publishes(FLAGS, flags("bad"));
    await follows();
    origin.person.reverts(FLAGS, 2);
    expect(await follows()).toMatchObject({ kind: "replicated", replica: { isUndo: true } });
    expect(served(target)).toBe("good");
    expect(target.state.applications[0]?.environments[0]?.deployments.map(({ undo }) => undo)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("a rollback of a rollback is followed too", async () => {
    const { clock, origin, target, follows, served } = twoRegions();
    origin.person.publishes(FLAGS, flags("one"));
    origin.person.publishes(FLAGS, flags("two"));
    await follows();
    origin.person.reverts(FLAGS, 2);
    await follows();
    expect(served(target)).toBe("one");
    origin.person.publishes(FLAGS, flags("three"), { shape: SLOWLY });
    origin.person.stops(FLAGS, 3);
    clock.advanceMinutes(11);
    expect(await follows()).toMatchObject({ kind: "in-sync" });
    expect(served(target)).toBe("one");
  });

  it("an alarm at the origin is followed, and one in the target is not fought", async () => {
    const { clock, origin, target, follows, served } = twoRegions();
    origin.person.publishes(FLAGS, flags("one"));
    await follows();
    origin.person.publishes(FLAGS, flags("two"), { shape: SLOWLY });
    expect(await follows()).toMatchObject({ kind: "replicated" });
    target.person.stops(FLAGS, 2, "automatic");
    clock.advanceMinutes(1);
    for (let sweep = 0; sweep < 3; sweep++)
      expect(await follows()).toMatchObject({ kind: "blocked", row: "target-not-older" });
    origin.person.stops(FLAGS, 2, "automatic");
    clock.advanceMinutes(1);
    expect(await follows()).toMatchObject({ kind: "in-sync" });
    expect(served(target)).toBe("one");
  });

  it("a kill switch thrown in the target survives the origin's own alarm, whichever came first", async () => {
    for (const order of ["kill, alarm", "alarm, kill"]) {
      const { clock, origin, target, follows, served } = twoRegions();
      origin.person.publishes(FLAGS, flags("one"));
      await follows();
      origin.person.publishes(FLAGS, flags("two"), { shape: SLOWLY });
      const alarm = () => origin.person.stops(FLAGS, 2, "automatic");
      if (order === "alarm, kill") alarm();
      clock.advanceMinutes(1);
      target.person.publishes(FLAGS, flags("kill"));
      clock.advanceMinutes(1);
      if (order === "kill, alarm") alarm();
      expect(await follows(), order).toMatchObject({ kind: "diverged" });
      expect(served(target), order).toBe("kill");
    }
  });

  it("our own stop in the target is nobody's decision", async () => {
    const { clock, origin, target, follows, served } = twoRegions();
    origin.person.publishes(FLAGS, flags("one"));
    await follows();
    origin.person.publishes(FLAGS, flags("two"), { shape: SLOWLY });
    await follows();
    origin.person.stops(FLAGS, 2);
    clock.advanceMinutes(1);
    await follows();
    expect(target.state.applications[0]?.environments[0]?.deployments[1]?.undo).toMatchObject({ trigger: "person" });
    clock.advanceMinutes(1);
    expect(await follows()).toMatchObject({ kind: "in-sync" });
    origin.person.publishes(FLAGS, flags("three"));
    expect(await follows()).toMatchObject({ kind: "replicated" });
    expect(served(target)).toBe("three");
  });
});

describe("failing over and back, because", () => {
  it("what was decided in the target during the outage comes home, again and again", async () => {
    const { origin, target, follows, followsBack, served } = twoRegions();
    origin.person.publishes(FLAGS, flags("before"));
    await follows();
    for (const round of ["first", "second"]) {
      target.person.publishes(FLAGS, flags(`outage ${round}`));
      expect(await follows()).toMatchObject({ kind: "diverged" });
      expect(await followsBack()).toMatchObject({ kind: "replicated" });
      expect(served(origin)).toBe(`outage ${round}`);
      expect(await follows()).toMatchObject({ kind: "in-sync" });
      origin.person.publishes(FLAGS, flags(`after ${round}`));
      expect(await follows()).toMatchObject({ kind: "replicated" });
      expect(served(target)).toBe(`after ${round}`);
    }
  });

  it("two replicators that face each other stand still", async () => {
    const { origin, target, follows, followsBack } = twoRegions();
    origin.person.publishes(FLAGS, flags("a"));
    await follows();
    for (let round = 0; round < 4; round++) {
      expect(await followsBack()).toMatchObject({ kind: "in-sync" });
      expect(await follows()).toMatchObject({ kind: "in-sync" });
    }
    const counts = [origin, target].map(({ state }) => state.applications[0]?.environments[0]?.deployments.length);
    expect(counts).toEqual([1, 1]);
  });
});

describe("the order of things, because", () => {
  it("an environment takes one deployment at a time", async () => {
    const { clock, origin, follows } = twoRegions([FLAGS, LIMITS]);
    const shape = { ...SLOWLY, durationMinutes: 5, bakeMinutes: 0 };
    origin.person.publishes(FLAGS, flags("a"), { shape });
    clock.advanceMinutes(6);
    origin.person.publishes(LIMITS, flags("b"), { shape });
    expect(await follows({ address: FLAGS })).toMatchObject({ kind: "replicated" });
    const waiting = await follows({ address: LIMITS });
    expect(waiting).toMatchObject({ kind: "waiting", row: "environment-busy" });
    clock.advanceMs((waiting.until ?? 0) - clock.now());
    expect(await follows({ address: LIMITS })).toMatchObject({ kind: "replicated" });
  });

  it("a list can lag behind the start that a crash left unanswered", async () => {
    const { origin, target, follows } = twoRegions();
    origin.person.publishes(FLAGS, flags("a"));
    const outcome = await follows({ target: answersStartsWithSilence(target.ports) });
    expect(outcome).toMatchObject({ kind: "in-sync" });
    expect(target.state.applications[0]?.environments[0]?.deployments).toHaveLength(1);
  });

  it("someone else can start a deployment between the look and the start", async () => {
    const { origin, target, follows, served } = twoRegions();
    origin.person.publishes(FLAGS, flags("a"));
    const interrupted = once(() => target.person.publishes(FLAGS, flags("kill")));
    const outcome = await follows({ target: before(target.ports, interrupted) });
    expect(outcome).toMatchObject({ kind: "diverged" });
    expect(served(target)).toBe("kill");
  });

  it("five workers on the same news start one deployment", async () => {
    const { origin, target, follows } = twoRegions();
    origin.person.publishes(FLAGS, flags("a"));
    await Promise.all(Array.from({ length: 5 }, () => follows()));
    expect(target.state.applications[0]?.environments[0]?.deployments).toHaveLength(1);
    expect(target.state.applications[0]?.profiles[0]?.versions).toHaveLength(1);
  });
});

/** The effect takes place, the answer gets lost. */
function answersStartsWithSilence(ports: RegionPorts): RegionPorts {
  const start = async (request: StartRequest) => {
    await ports.deployments.start(request);
    return {
      ok: false,
      failure: { kind: "unavailable", operation: "StartDeployment", region: ports.place.region, subject: "a start" },
    } as const;
  };
  return { ...ports, deployments: { ...ports.deployments, start } };
}

function before(ports: RegionPorts, interrupt: () => void): RegionPorts {
  const start = async (request: StartRequest) => {
    interrupt();
    return ports.deployments.start(request);
  };
  return { ...ports, deployments: { ...ports.deployments, start } };
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
