import { describe, expect, it } from "vitest";
import { type ListedDeployment, person, replicaOf } from "./deployments.ts";
import {
  AT_ONCE,
  BAD,
  between,
  FIX,
  GOOD,
  plan,
  REPLICA_OF_BAD,
  REPLICA_OF_GOOD,
  REPLICA_OF_UNDO,
  startOf,
} from "./planned.ts";
import { INSTANTLY, type Region, type Situation, SLOWLY } from "./situation.ts";

// What a target goes on serving while the plan is carried out: the ground that is laid before a rollout, the second
// attempt of an undo, the floor under a target whose replica was stopped, and what is said while it serves what was undone.

describe("the ground before a rollout", () => {
  it("is what the origin's other clients get, at once, where the target's own was undone there", () => {
    const want = { isGround: true, root: "#2 undone", decided: "11:40", isAtOnce: true, followsStop: 0 };
    expect(startOf(between([GOOD, BAD, FIX], [REPLICA_OF_GOOD, REPLICA_OF_BAD]))).toEqual(want);
  });

  it("is laid before a rollout that reaches everybody at once but bakes, which a stop would take back", () => {
    const bakingFix = FIX.deploying({ ...INSTANTLY, bakeMinutes: 10 });
    expect(startOf(between([GOOD, BAD, bakingFix], [REPLICA_OF_GOOD, REPLICA_OF_BAD])).isGround).toBe(true);
  });

  it("is not laid before what reaches everybody at once without a bake", () => {
    const kill = FIX.complete(INSTANTLY);
    expect(startOf(between([GOOD, BAD, kill], [REPLICA_OF_GOOD, REPLICA_OF_BAD]))).toMatchObject({
      isGround: false,
      root: "#3",
    });
  });

  it("is the intent itself, at once, where the origin rolls out nothing any more", () => {
    const want = { isGround: false, root: "#3", isAtOnce: true };
    expect(startOf(between([GOOD, BAD, FIX.complete()], [REPLICA_OF_GOOD, REPLICA_OF_BAD]))).toMatchObject(want);
  });

  it("is laid where the origin's list does not reach back to what the target serves, which may have been undone", () => {
    const oldReplica = REPLICA_OF_BAD.root(99).at("09:01").decided("07:00");
    const origin = { deployments: [GOOD, FIX], complete: false };
    const { verdict } = plan({ origin, target: { deployments: [oldReplica], strategies: AT_ONCE } });
    expect(verdict).toMatchObject({
      kind: "replicate",
      replica: { isGround: true, provenance: { root: { number: 1 } } },
    });
  });

  it("is not laid where the target's own still is the origin's", () => {
    expect(startOf(between([GOOD, BAD, FIX], [REPLICA_OF_GOOD]))).toMatchObject({
      isGround: false,
      root: "#3",
      isAtOnce: false,
    });
  });

  it("is not laid where what was undone was deployed there again", () => {
    const redeployment = person("11:45").holds("bad").version("102");
    expect(startOf(between([GOOD, BAD, redeployment, FIX], [REPLICA_OF_GOOD, REPLICA_OF_BAD]))).toMatchObject({
      isGround: false,
      root: "#4",
    });
  });

  it("is not laid a second time, whatever became of the first", () => {
    const attempt = REPLICA_OF_UNDO.rolledBackBy("automatic", "11:42");
    expect(startOf(between([GOOD, BAD, FIX], [REPLICA_OF_GOOD, REPLICA_OF_BAD, attempt]))).toMatchObject({
      isGround: false,
      root: "#3",
    });
  });

  it("is not laid over what a person decided in the target after it", () => {
    const targetDecision = person("11:45").holds("bad");
    expect(startOf(between([GOOD, BAD, FIX], [REPLICA_OF_GOOD, REPLICA_OF_BAD, targetDecision]))).toMatchObject({
      isGround: false,
      root: "#3",
    });
  });

  it("is laid where a stop of ours left the target behind and what was to follow never came", () => {
    const kill = person("11:20").holds("kill");
    const echo = replicaOf(2).decided("11:00").holds("between").rolledBackBy("person", "11:21");
    const origin = [GOOD, person("11:00").holds("between"), kill, FIX];
    const want = { isGround: true, root: "#3", decided: "11:20", isAtOnce: true, followsStop: 2 };
    expect(startOf(between(origin, [REPLICA_OF_GOOD, echo]))).toEqual(want);
  });
});

describe("what a stop of ours left behind", () => {
  const kill = person("11:20").holds("kill");
  const undoneReplica = (by: "person" | "automatic"): ListedDeployment =>
    replicaOf(2).decided("11:00").holds("between").rolledBackBy(by, "11:21");
  const origin = [GOOD, person("11:00").holds("between"), kill];

  it("is started before anything else of its environment", () => {
    expect(startOf(between(origin, [REPLICA_OF_GOOD, undoneReplica("person")])).followsStop).toBe(2);
  });

  it("is not what an alarm left behind: that is in no more hurry than the rest", () => {
    expect(startOf(between(origin, [REPLICA_OF_GOOD, undoneReplica("automatic")])).followsStop).toBe(0);
  });
});

describe("a named strategy", () => {
  const dayLongBake = replicaOf(2)
    .at("11:00")
    .decided("11:00")
    .holds("between")
    .baking({ ...INSTANTLY, bakeMinutes: 1440 });
  const kill = person("11:50").holds("kill").complete(INSTANTLY).strategy("custom");
  const rollout = { kind: "named", name: "slow" } as const;
  const slow = { id: "slow" as never, name: "slow", shape: SLOWLY };
  const stopPlan = (policy: NonNullable<Situation["policy"]>, strategies: NonNullable<Region["strategies"]>) => {
    const origin = [GOOD, person("11:00").holds("between"), kill];
    const { row, verdict } = plan({
      ...between(origin, [REPLICA_OF_GOOD, dayLongBake], { strategies }),
      policy,
    });
    return { row, kind: verdict.kind, next: verdict.kind === "stop" ? verdict.next?.shape.durationMinutes : undefined };
  };

  it("makes a kill switch no slower that has waited for a bake of its own profile", () => {
    const want = { row: "replaced-rollout-in-flight", kind: "stop", next: 0 };
    expect(stopPlan({ rollout }, [slow, ...AT_ONCE])).toEqual(want);
    expect(stopPlan({ rollout, provision: "none" }, [slow])).toEqual(want);
  });

  it("slows one that has not", () => {
    const { verdict } = plan({
      ...between([GOOD, kill], [REPLICA_OF_GOOD], { strategies: [slow, ...AT_ONCE] }),
      policy: { rollout },
    });
    expect(verdict).toMatchObject({ kind: "replicate", replica: { shape: SLOWLY } });
  });
});

describe("a second attempt of an undo", () => {
  const attempt = (at: string, attempt?: number) => {
    const replica = REPLICA_OF_UNDO.at(at).rolledBackBy("automatic", at);
    return attempt === undefined ? replica : replica.attempt(attempt);
  };
  const verdict = (target: readonly ListedDeployment[], now: string) => {
    const { row, verdict } = plan({ ...between([GOOD, BAD], [REPLICA_OF_GOOD, REPLICA_OF_BAD, ...target]), now });
    return { row, kind: verdict.kind, attempt: verdict.kind === "replicate" ? verdict.replica.provenance.attempt : 0 };
  };

  it.each([
    ["waits for an hour", [attempt("11:41")], "12:40", { row: "target-not-older", kind: "waiting", attempt: 0 }],
    ["is made after an hour", [attempt("11:41")], "12:41", { row: "replica-due", kind: "replicate", attempt: 2 }],
    [
      "waits for an hour after the second, too",
      [attempt("11:41"), attempt("12:45", 2)],
      "13:44",
      { row: "target-not-older", kind: "waiting", attempt: 0 },
    ],
    [
      "is a third one then",
      [attempt("11:41"), attempt("12:45", 2)],
      "13:45",
      { row: "replica-due", kind: "replicate", attempt: 3 },
    ],
    [
      "is not made a fourth time",
      [attempt("11:41"), attempt("12:45", 2), attempt("13:50", 3)],
      "20:00",
      { row: "target-not-older", kind: "blocked", attempt: 0 },
    ],
  ] as const)("%s", (_name, target, now, want) => {
    expect(verdict(target, now)).toEqual(want);
  });

  it("is not made of what a person undid", () => {
    const undoneReplica = attempt("11:41").rolledBackBy("person", "11:45");
    expect(verdict([undoneReplica], "20:00")).toEqual({ row: "target-not-older", kind: "diverged", attempt: 0 });
  });

  it("is not made of a deployment that is no undo", () => {
    const fixAttempt = replicaOf(2).decided("11:40").holds("fix").rolledBackBy("automatic", "11:41");
    const origin = [GOOD, person("11:40").holds("fix")];
    expect(plan({ ...between(origin, [REPLICA_OF_GOOD, fixAttempt]), now: "20:00" })).toMatchObject({
      row: "target-not-older",
      verdict: { kind: "blocked" },
    });
  });
});

describe("the floor under a target", () => {
  const echo = replicaOf(7, "elsewhere").decided("10:00").holds("newer").rolledBackBy("person", "11:59");

  it("keeps out what is older than a replica that was stopped there", () => {
    const olderDecision = person("09:30").holds("older");
    expect(plan(between([olderDecision], [REPLICA_OF_GOOD, echo]))).toMatchObject({
      row: "target-not-older",
      verdict: { kind: "failed" },
    });
  });

  it("lets in what is newer", () => {
    const newerDecision = person("10:30").holds("newest");
    expect(startOf(between([newerDecision], [REPLICA_OF_GOOD, echo])).root).toBe("#1");
  });
});

describe("two decisions in the same instant", () => {
  it("are told apart by their numbers, in one environment", () => {
    const first = person("11:00").holds("first");
    const second = person("11:00").holds("second");
    const replica = replicaOf(1).at("11:00").decided("11:00").holds("first");
    expect(startOf(between([first, second], [replica])).root).toBe("#2");
  });

  it("are not in two environments: what stands in the target is not older", () => {
    const kill = person("11:00").holds("kill");
    expect(plan(between([person("11:00").holds("a")], [kill]))).toMatchObject({ verdict: { kind: "diverged" } });
  });
});

describe("what is said while a target serves what was undone", () => {
  const otherProfile = person("11:50").holds("z").profile("limits").deploying(SLOWLY);

  it("is said with whatever keeps it from being undone there", () => {
    const { servesUndone, verdict } = plan(between([GOOD, BAD], [REPLICA_OF_GOOD, REPLICA_OF_BAD, otherProfile]));
    expect({ servesUndone, kind: verdict.kind }).toEqual({ servesUndone: true, kind: "waiting" });
  });

  it("is not said once everybody gets something else", () => {
    const undoReplica = REPLICA_OF_UNDO.at("11:50").baking({ ...INSTANTLY, bakeMinutes: 10 });
    expect(plan(between([GOOD, BAD], [REPLICA_OF_GOOD, REPLICA_OF_BAD, undoReplica])).servesUndone).toBeUndefined();
  });

  it("is not said of what was deployed again and undone again, so that it stands as before", () => {
    const redeployment = GOOD.at("11:00").version("101").revertedBy("person", "11:40");
    expect(plan(between([GOOD, redeployment, FIX], [REPLICA_OF_GOOD, otherProfile])).servesUndone).toBeUndefined();
  });

  it("is not said of what was brought back by undoing what came after it", () => {
    const first = GOOD.at("09:30").version("101").rolledBackBy("person", "09:40");
    const second = person("09:20").holds("b").revertedBy("person", "09:50");
    expect(plan(between([GOOD, second, first, FIX], [REPLICA_OF_GOOD, otherProfile])).servesUndone).toBeUndefined();
  });

  it("is said under the gate `complete` too, where a rollout of the same that was rolled back never counted", () => {
    const first = BAD.rolledBackBy("person", "09:05");
    const redeployment = BAD.at("10:00").version("102");
    const replica = REPLICA_OF_BAD.root(3).at("09:01").decided("10:00");
    const given = between([GOOD, first, redeployment], [REPLICA_OF_GOOD, replica, otherProfile]);
    expect(plan({ ...given, policy: { gate: "complete" } }).servesUndone).toBe(true);
  });

  it("is not said of what was never undone", () => {
    expect(
      plan(between([GOOD, person("11:00").holds("b")], [REPLICA_OF_GOOD, otherProfile])).servesUndone,
    ).toBeUndefined();
  });
});
