import { describe, expect, it } from "vitest";
import { experiment, type ListedDeployment, person, replicaOf } from "./deployments.ts";
import { between, GOOD, plan, REPLICA_OF_GOOD } from "./planned.ts";
import { SLOWLY } from "./situation.ts";

// What proves that a target serves what is decided: where it came from, else what it holds. A label never does.

const kindOf = (
  origin: readonly ListedDeployment[],
  target: readonly ListedDeployment[],
  more: Parameters<typeof between>[2] = {},
) => plan(between(origin, target, more)).verdict.kind;

describe("a target serves what is decided where it is a replica", () => {
  it("of that very deployment, though its version was deleted at the origin since", () => {
    expect(kindOf([GOOD.versionDeleted()], [REPLICA_OF_GOOD])).toBe("in-sync");
  });

  it("of the same version, though that was deployed again and deleted since", () => {
    const redeployment = person("09:00").holds("good").version("101").versionDeleted();
    const replica = REPLICA_OF_GOOD.root(1).decided("08:00").copies("origin", 101);
    expect(kindOf([GOOD.versionDeleted(), redeployment], [replica])).toBe("in-sync");
  });

  it("of what the origin's own is a replica of, though neither version can be read any more", () => {
    const origin = replicaOf(9, "elsewhere").decided("09:00").holds("x").versionDeleted();
    const target = replicaOf(8, "elsewhere").decided("08:00").holds("x").versionDeleted();
    expect(kindOf([origin.copies("elsewhere", 7)], [target.copies("elsewhere", 7)])).toBe("in-sync");
    expect(kindOf([origin.copies("elsewhere", 7)], [target.copies("elsewhere", 8)])).toBe("blocked");
  });

  it("of nothing, but holds the version that the origin's is a replica of", () => {
    const targetDecision = person("08:00").holds("x").versionDeleted();
    const replicaOfTarget = replicaOf(7, "target").decided("09:00").copies("target", 101).holds("x").versionDeleted();
    expect(kindOf([replicaOfTarget], [targetDecision])).toBe("in-sync");
  });
});

describe("a target does not serve what is decided where", () => {
  const targetDecision = person("08:00").holds("x");

  it("the origin's version is gone, and nothing tells what it held", () => {
    expect(kindOf([GOOD.at("09:00").versionDeleted()], [targetDecision])).toBe("blocked");
  });

  it("its own version is gone, and nothing tells what it held", () => {
    expect(kindOf([GOOD.at("09:00")], [targetDecision.versionDeleted()])).toBe("replicate");
  });

  it("the origin lists a label that names nothing any more", () => {
    const { row, verdict } = plan(between([GOOD.at("09:00").version("lost")], [targetDecision]));
    expect([row, verdict.kind]).toEqual(["replica-due", "blocked"]);
  });

  it("it lists a label that names nothing any more", () => {
    expect(kindOf([GOOD.at("09:00")], [targetDecision.holds("good").version("lost")])).toBe("replicate");
  });

  it.each(["7stable", "stable7", "07"])("it lists the label %j, which is no number", (version) => {
    const redeployment = GOOD.at("09:00").version("101");
    expect(
      kindOf([redeployment], [targetDecision.holds("good").version(version)], { labels: { [version]: 101 } }),
    ).toBe("in-sync");
    expect(kindOf([redeployment], [targetDecision.holds("good").version(version)])).toBe("replicate");
  });
});

describe("another profile's rollout in the target is not stopped for what was undone at the origin, where", () => {
  const limits = person("09:00").holds("z").profile("limits");
  const rollback = limits.at("11:50").version("999").rolledBackBy("person", "11:55");
  const flight = replicaOf(2).decided("11:50").holds("z").profile("limits").deploying(SLOWLY);

  it("its own profile's newest is that very version again", () => {
    const redeployment = limits.at("11:57").version("999");
    // Of another profile's version by that number it is none.
    const replica = flight.copies("origin", 999);
    expect(kindOf([GOOD, rollback, redeployment], [REPLICA_OF_GOOD, replica])).toBe("stop");
    const origin = [GOOD, rollback.version("102"), limits.at("11:57").version("102")];
    expect(kindOf(origin, [REPLICA_OF_GOOD, flight])).toBe("in-sync");
  });

  it("its profile was deleted, so that nobody can tell", () => {
    const origin = [GOOD, rollback.profile("gone")];
    const { row, verdict, reason } = plan(
      between([...origin, person("11:58").holds("n")], [REPLICA_OF_GOOD, flight.profile("gone")]),
    );
    expect([row, verdict.kind]).toEqual(["environment-busy", "waiting"]);
    expect(reason).toContain("target-gone");
  });

  it("it is being rolled back already", () => {
    const origin = [GOOD, rollback, person("11:58").holds("n")];
    expect(plan(between(origin, [REPLICA_OF_GOOD, flight.rollingBack()])).row).toBe("environment-busy");
  });

  it("it was asked to stop already", () => {
    const given = between([GOOD, rollback, person("11:58").holds("n")], [REPLICA_OF_GOOD, flight]);
    expect([plan(given).row, plan({ ...given, unstoppable: [2] }).row]).toEqual([
      "undone-rollout-in-flight",
      "environment-busy",
    ]);
  });

  it("it is an experiment, whatever its description says", () => {
    const experimentWithMark = experiment("11:51")
      .holds("z")
      .profile("limits")
      .deploying(SLOWLY)
      .root(2)
      .decided("11:50");
    const given = between([GOOD, rollback, person("11:58").holds("n")], [REPLICA_OF_GOOD, experimentWithMark]);
    expect(plan(given).row).toBe("environment-busy");
  });

  it("the origin's list does not show what it goes back to", () => {
    const unlistedReplica = flight.root(99).decided("11:50");
    expect(plan(between([GOOD, person("11:58").holds("n")], [REPLICA_OF_GOOD, unlistedReplica])).row).toBe(
      "environment-busy",
    );
  });
});
