import { describe, expect, it } from "vitest";
import { compareDecisions } from "../src/decisions/decision.ts";
import { NEVER } from "../src/model/decision.ts";
import { instant } from "../src/model/ids.ts";
import { type ListedDeployment, person, replicaOf, replicaOfUndo } from "./deployments.ts";
import { between, GOOD, plan, REPLICA_OF_GOOD, startOf } from "./planned.ts";
import { rootAt, SLOWLY } from "./situation.ts";

// What counts as decided in a region, and when it was.

describe("of two decisions of the same instant", () => {
  const stamp = { decidedAt: instant(Date.UTC(2026, 0, 5, 9)), undos: 0 };
  const decision = { stamp, root: rootAt("origin", 7) };

  it("the higher number is newer, in one environment", () => {
    expect(compareDecisions({ stamp, root: rootAt("origin", 8) }, decision)).toBeGreaterThan(0);
    expect(compareDecisions(decision, { stamp, root: rootAt("origin", 8) })).toBeLessThan(0);
  });

  it("neither is newer in two environments, where numbers mean nothing", () => {
    expect(compareDecisions({ stamp, root: rootAt("target", 8) }, decision)).toBe(0);
    expect(compareDecisions(decision, { stamp, root: rootAt("target", 8) })).toBe(0);
  });

  it("undoing a deployment is newer than starting it", () => {
    const undoing = { stamp, root: rootAt("origin", 7, true) };
    expect(compareDecisions(undoing, decision)).toBeGreaterThan(0);
    expect(compareDecisions(decision, undoing)).toBeLessThan(0);
    expect(compareDecisions(undoing, undoing)).toBe(0);
  });

  it("nothing decided is as new as nothing decided, and older than anything", () => {
    const nothing = { stamp: NEVER, root: undefined };
    expect(compareDecisions(nothing, { ...nothing })).toBe(0);
    expect(compareDecisions({ stamp, root: undefined }, decision)).toBe(0);
    expect(compareDecisions(decision, { stamp, root: undefined })).toBe(0);
    expect(compareDecisions(nothing, decision)).toBeLessThan(0);
  });
});

describe("at the origin", () => {
  it("the undoing of what had been replaced already decides nothing", () => {
    const undoing = person("09:00").holds("x").revertedBy("person", "11:40");
    const fix = person("11:00").holds("fix");
    expect(startOf(between([GOOD, undoing, fix], [REPLICA_OF_GOOD]))).toMatchObject({ root: "#3", decided: "11:00" });
  });

  it("the newest of several undoings decides", () => {
    const first = person("09:00").holds("x").rolledBackBy("person", "09:10");
    const second = person("10:00").holds("y").rolledBackBy("person", "10:10");
    const olderTarget = person("07:30").holds("old");
    const want = { root: "#3 undone", decided: "10:10" };
    expect(startOf(between([GOOD, first, second], [olderTarget]))).toMatchObject(want);
  });

  it("an undoing that nobody can be found for does not outrank what a person decided in the target meanwhile", () => {
    const undoing = person("09:00").holds("x").rolledBackBy("unreadable", "11:55");
    const kill = person("10:00").holds("kill");
    expect(plan(between([GOOD, undoing], [REPLICA_OF_GOOD, kill]))).toMatchObject({
      row: "target-not-older",
      verdict: { kind: "diverged" },
    });
  });

  it("nothing at all is no alarm's undoing", () => {
    const { row, reason } = plan(between([], [person("07:00").holds("theirs")]));
    expect([row, reason]).toEqual([
      "nothing-decided",
      "nothing is decided in us-east-1; the target keeps what it serves",
    ]);
  });
});

describe("in a target", () => {
  const intent = person("10:00").holds("next");
  const targetDecision = person("09:00").holds("theirs");

  it.each([
    { at: "11:05", because: "it was complete long before, but reverted after the origin decided" },
    { at: "10:00", because: "what was decided in the very same moment is not older" },
  ])("a person's revert at $at is not overwritten: $because", ({ at }) => {
    const revert = targetDecision.revertedBy("person", at);
    expect(plan(between([GOOD, intent], [REPLICA_OF_GOOD, revert]))).toMatchObject({ verdict: { kind: "diverged" } });
  });

  it.each([
    { at: "09:59", because: "the origin decided after it", kind: "replicate" },
    { at: "10:00", because: "it is not older", kind: "diverged" },
    { at: "10:01", because: "it is newer", kind: "diverged" },
  ])("a person's rollback at $at leads to $kind: $because", ({ at, kind }) => {
    expect(
      plan(between([GOOD, intent], [REPLICA_OF_GOOD, targetDecision.rolledBackBy("person", at)])).verdict.kind,
    ).toBe(kind);
  });

  it("what was over before the origin decided is not read, whoever did it; what was not is", () => {
    const same = person("10:00").holds("good");
    const olderUndoing = targetDecision.rolledBackBy("person", "09:30").unreadable();
    expect(plan(between([GOOD, same], [REPLICA_OF_GOOD, olderUndoing])).verdict.kind).toBe("in-sync");
    const laterUndoing = targetDecision.rolledBackBy("person", "10:30").unreadable();
    expect(plan(between([GOOD, same], [REPLICA_OF_GOOD, laterUndoing])).row).toBe("unread");
  });

  it("the newest of several replicas that were stopped is the floor", () => {
    const echo = (decided: string): ListedDeployment =>
      replicaOf(7, "elsewhere").at("11:00").decided(decided).holds(decided).rolledBackBy("person", "11:10");
    const olderDecision = person("09:30").holds("older");
    for (const target of [
      [REPLICA_OF_GOOD, echo("09:00"), echo("10:00")],
      [REPLICA_OF_GOOD, echo("10:00"), echo("09:00")],
    ]) {
      expect(plan(between([olderDecision], target))).toMatchObject({
        row: "target-not-older",
        verdict: { kind: "failed" },
      });
    }
    const sameAge = person("10:00").holds("as new");
    expect(plan(between([sameAge], [REPLICA_OF_GOOD, echo("10:00")]))).toMatchObject({
      row: "target-not-older",
      verdict: { kind: "failed" },
    });
  });

  it("the undoing of a third region's replica cannot be told from a stop of ours, so it decides nothing", () => {
    const replica = replicaOf(7, "elsewhere").decided("09:00").holds("theirs");
    const undoing = replica.rolledBackBy("person", "11:00");
    expect(startOf(between([intent], [replica, undoing]))).toMatchObject({ root: "#1" });
  });

  it("what is on its way is decided there, even where it is not at the origin until it is complete", () => {
    const flight = person("11:59").holds("theirs").deploying(SLOWLY);
    const given = { ...between([GOOD], [REPLICA_OF_GOOD, flight]), policy: { gate: "complete" } as const };
    expect(plan(given)).toMatchObject({ row: "target-not-older", verdict: { kind: "diverged" } });
  });
});

describe("whether a root still decides", () => {
  it("is told of two regions that have each undone a replica of the other's", () => {
    const targetDecision = person("09:00").holds("x");
    const undoneAtOrigin = replicaOf(1, "target").decided("09:00").holds("x").rolledBackBy("automatic", "09:05");
    const undoneInTarget = replicaOf(1).at("09:06").decided("08:00").holds("good").rolledBackBy("automatic", "09:07");
    const { row, reason } = plan(between([GOOD, undoneAtOrigin], [targetDecision, undoneInTarget]));
    expect([row, reason]).toEqual([
      "nothing-decided",
      "an alarm in us-east-1 undid a replica there, which decides nothing elsewhere; the target keeps what it serves",
    ]);
  });

  it("is told of the undoing of a replica, whatever else was undone there since by nobody's decision", () => {
    const replica = replicaOf(3, "elsewhere").decided("09:59").holds("x");
    const undoing = replicaOfUndo(2, "target").decided("11:00").holds("y").rolledBackBy("automatic", "11:02");
    const target = [
      person("08:00").holds("y"),
      replica.rolledBackBy("person", "11:00"),
      replica.rolledBackBy("person", "11:30"),
    ];
    expect(plan(between([GOOD, undoing], target)).reason).toMatch(/^an alarm in us-east-1 undid a replica there/);
  });
});
