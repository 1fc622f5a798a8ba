import { describe, expect, it } from "vitest";
import { compareDecisions } from "../src/decisions/decision.ts";
import { NEVER } from "../src/model/decision.ts";
import { instant } from "../src/model/ids.ts";
import { between, GOOD, good, plan, started } from "./planned.ts";
import { rootAt, SLOWLY, type Told } from "./situation.ts";

// What counts as decided in a region, and when it was.

const refused = {
  ok: false,
  failure: { kind: "denied", operation: "GetDeployment", region: "us-west-2", subject: "x" },
} as const;
const byAlarm = (at: string) => ({ state: "ROLLED_BACK", undone: { by: "automatic", at } }) as const;
const byPerson = (at: string) => ({ state: "ROLLED_BACK", undone: { by: "person", at } }) as const;

describe("of two decisions of the same instant", () => {
  const stamp = { decidedAt: instant(Date.UTC(2026, 0, 5, 9)), undos: 0 };
  const one = { stamp, root: rootAt("origin", 7) };

  it("the higher number is newer, in one environment", () => {
    expect(compareDecisions({ stamp, root: rootAt("origin", 8) }, one)).toBeGreaterThan(0);
    expect(compareDecisions(one, { stamp, root: rootAt("origin", 8) })).toBeLessThan(0);
  });

  it("neither is newer in two environments, where numbers mean nothing", () => {
    expect(compareDecisions({ stamp, root: rootAt("target", 8) }, one)).toBe(0);
    expect(compareDecisions(one, { stamp, root: rootAt("target", 8) })).toBe(0);
  });

  it("undoing a deployment is newer than starting it", () => {
    const undone = { stamp, root: rootAt("origin", 7, true) };
    expect(compareDecisions(undone, one)).toBeGreaterThan(0);
    expect(compareDecisions(one, undone)).toBeLessThan(0);
    expect(compareDecisions(undone, undone)).toBe(0);
  });

  it("nothing decided is as new as nothing decided, and older than anything", () => {
    const nothing = { stamp: NEVER, root: undefined };
    expect(compareDecisions(nothing, { ...nothing })).toBe(0);
    expect(compareDecisions({ stamp, root: undefined }, one)).toBe(0);
    expect(compareDecisions(one, { stamp, root: undefined })).toBe(0);
    expect(compareDecisions(nothing, one)).toBeLessThan(0);
  });
});

describe("at the origin", () => {
  it("the undoing of what had been replaced already decides nothing", () => {
    const replaced: Told = { started: "09:00", holds: "x", state: "REVERTED", undone: { by: "person", at: "11:40" } };
    const fix: Told = { started: "11:00", holds: "fix" };
    expect(started(between([GOOD, replaced, fix], [good]))).toMatchObject({ root: "#3", decided: "11:00" });
  });

  it("the newest of several undoings decides", () => {
    const first: Told = { started: "09:00", holds: "x", ...byPerson("09:10") };
    const second: Told = { started: "10:00", holds: "y", ...byPerson("10:10") };
    const behind: Told = { started: "07:30", holds: "old" };
    const want = { root: "#3 undone", decided: "10:10" };
    expect(started(between([GOOD, first, second], [behind]))).toMatchObject(want);
  });

  it("an undoing that nobody can be found for does not outrank what a person decided in the target meanwhile", () => {
    const unread: Told = {
      started: "09:00",
      holds: "x",
      state: "ROLLED_BACK",
      undone: { by: "unreadable", at: "11:55" },
    };
    const kill: Told = { started: "10:00", holds: "kill" };
    expect(plan(between([GOOD, unread], [good, kill]))).toMatchObject({
      row: "target-not-older",
      verdict: { kind: "diverged" },
    });
  });

  it("nothing at all is no alarm's undoing", () => {
    const { row, reason } = plan(between([], [{ started: "07:00", holds: "theirs" }]));
    expect([row, reason]).toEqual([
      "nothing-decided",
      "nothing is decided in us-east-1; the target keeps what it serves",
    ]);
  });
});

describe("in a target", () => {
  const intent: Told = { started: "10:00", holds: "next" };
  const theirs = (told: Partial<Told>): Told => ({ started: "09:00", holds: "theirs", ...told });

  it.each([
    { at: "11:05", because: "it was complete long before, but reverted after the origin decided" },
    { at: "10:00", because: "what was decided in the very same moment is not older" },
  ])("a person's revert at $at is not overwritten: $because", ({ at }) => {
    const reverted = theirs({ state: "REVERTED", undone: { by: "person", at } });
    expect(plan(between([GOOD, intent], [good, reverted]))).toMatchObject({ verdict: { kind: "diverged" } });
  });

  it.each([
    { at: "09:59", because: "the origin decided after it", kind: "replicate" },
    { at: "10:00", because: "it is not older", kind: "diverged" },
    { at: "10:01", because: "it is newer", kind: "diverged" },
  ])("a person's rollback at $at leads to $kind: $because", ({ at, kind }) => {
    expect(plan(between([GOOD, intent], [good, theirs(byPerson(at))])).verdict.kind).toBe(kind);
  });

  it("what was over before the origin decided is not read, whoever did it; what was not is", () => {
    const same: Told = { started: "10:00", holds: "good" };
    const over = theirs(byPerson("09:30"));
    const unreadable = (side: string, number: number) => (side === "target" && number === 2 ? refused : undefined);
    expect(plan({ ...between([GOOD, same], [good, over]), unreadable }).verdict.kind).toBe("in-sync");
    const later = theirs(byPerson("10:30"));
    expect(plan({ ...between([GOOD, same], [good, later]), unreadable }).row).toBe("unread");
  });

  it("the newest of several replicas that were stopped is the floor", () => {
    const stopped = (decided: string): Told => ({
      started: "11:00",
      holds: decided,
      ...byPerson("11:10"),
      replicaOf: { root: rootAt("elsewhere", 7), decided },
    });
    const older: Told = { started: "09:30", holds: "older" };
    for (const target of [
      [good, stopped("09:00"), stopped("10:00")],
      [good, stopped("10:00"), stopped("09:00")],
    ]) {
      expect(plan(between([older], target))).toMatchObject({ row: "target-not-older", verdict: { kind: "failed" } });
    }
    const as: Told = { started: "10:00", holds: "as new" };
    expect(plan(between([as], [good, stopped("10:00")]))).toMatchObject({
      row: "target-not-older",
      verdict: { kind: "failed" },
    });
  });

  it("the undoing of a third region's replica cannot be told from a stop of ours, so it decides nothing", () => {
    const replica = (told: Partial<Told>): Told => ({
      started: "09:01",
      holds: "theirs",
      replicaOf: { root: rootAt("elsewhere", 7), decided: "09:00" },
      ...told,
    });
    expect(started(between([intent], [replica({}), replica(byPerson("11:00"))]))).toMatchObject({ root: "#1" });
  });

  it("what is on its way is decided there, even where it is not at the origin until it is complete", () => {
    const flight: Told = { started: "11:59", holds: "theirs", state: "DEPLOYING", shape: SLOWLY };
    const given = { ...between([GOOD], [good, flight]), policy: { gate: "complete" } as const };
    expect(plan(given)).toMatchObject({ row: "target-not-older", verdict: { kind: "diverged" } });
  });
});

describe("whether a root still decides", () => {
  it("is told of two regions that have each undone a replica of the other's", () => {
    const theirs: Told = { started: "09:00", holds: "x" };
    const ours: Told = {
      started: "09:01",
      holds: "x",
      ...byAlarm("09:05"),
      replicaOf: { root: rootAt("target", 1), decided: "09:00" },
    };
    const mine: Told = {
      started: "09:06",
      holds: "good",
      ...byAlarm("09:07"),
      replicaOf: { root: rootAt("origin", 1), decided: "08:00" },
    };
    const { row, reason } = plan(between([GOOD, ours], [theirs, mine]));
    expect([row, reason]).toEqual([
      "nothing-decided",
      "an alarm in us-east-1 undid a replica there, which decides nothing elsewhere; the target keeps what it serves",
    ]);
  });

  it("is told of the undoing of a replica, whatever else was undone there since by nobody's decision", () => {
    const replica = (told: Partial<Told>): Told => ({
      started: "10:00",
      holds: "x",
      replicaOf: { root: rootAt("elsewhere", 3), decided: "09:59" },
      ...told,
    });
    const undoing: Told = {
      started: "11:01",
      holds: "y",
      ...byAlarm("11:02"),
      replicaOf: { root: rootAt("target", 2, true), decided: "11:00" },
    };
    const target = [{ started: "08:00", holds: "y" }, replica(byPerson("11:00")), replica(byPerson("11:30"))];
    expect(plan(between([GOOD, undoing], target)).reason).toMatch(/^an alarm in us-east-1 undid a replica there/);
  });
});
