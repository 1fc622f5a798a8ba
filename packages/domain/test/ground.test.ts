import { describe, expect, it } from "vitest";
import { type ListedDeployment, person, replicaOf, replicaOfUndo } from "./deployments.ts";
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

// When the origin's ground is laid before a rollout, and when it is not: see served.test.ts for what it is good for.

const firstStart = (origin: readonly ListedDeployment[], target: readonly ListedDeployment[]) => {
  const { isGround, root } = startOf(between(origin, target));
  return `${isGround ? "ground" : "intent"} ${root}`;
};

describe("the origin's ground is laid", () => {
  it("before a rollout without a bake, which grows all the same", () => {
    expect(
      firstStart([GOOD, BAD, FIX.deploying({ ...SLOWLY, bakeMinutes: 0 })], [REPLICA_OF_GOOD, REPLICA_OF_BAD]),
    ).toBe("ground #2 undone");
  });

  it("in a target that never had anything complete, where a stop of ours left it without", () => {
    const echo = replicaOf(2).decided("11:00").holds("between").rolledBackBy("person", "11:21");
    const revert = person("11:00").holds("between").revertedBy("person", "11:21");
    expect(firstStart([GOOD, revert, FIX], [echo])).toBe("ground #2 undone");
  });

  it("whatever a person deployed in the target before it was undone at the origin", () => {
    const targetDecision = person("11:30").holds("theirs").revertedBy("person", "11:35");
    expect(firstStart([GOOD, BAD, FIX], [REPLICA_OF_GOOD, REPLICA_OF_BAD, targetDecision])).toBe("ground #2 undone");
  });

  it("though deployments from before it cannot be read: no replica of it is among them", () => {
    const oldDeployment = person("07:00").holds("old").unreadable();
    expect(firstStart([GOOD, BAD, FIX], [oldDeployment, REPLICA_OF_GOOD, REPLICA_OF_BAD])).toBe("ground #2 undone");
  });
});

describe("the origin's ground is not laid", () => {
  const echo = replicaOf(2).decided("11:00").holds("between").rolledBackBy("person", "11:21");

  it("before what reaches everybody at once and does not bake, on its way as it is", () => {
    expect(firstStart([GOOD, BAD, FIX.deploying(INSTANTLY)], [REPLICA_OF_GOOD, REPLICA_OF_BAD])).toBe("intent #3");
  });

  it("where there is none: all that was complete there was undone", () => {
    const replica = REPLICA_OF_BAD.root(1).decided("09:00");
    expect(firstStart([BAD, FIX], [replica])).toBe("intent #2");
  });

  it("where a stop of ours left the target with that very thing", () => {
    const revert = person("11:00").holds("between").revertedBy("person", "11:20");
    expect(firstStart([GOOD, revert, FIX], [REPLICA_OF_GOOD, echo])).toBe("intent #3");
  });

  it("where an alarm at the origin made it by undoing a replica, which is carried nowhere", () => {
    const replica = replicaOf(1, "target").at("09:05").decided("09:00").holds("bad").rolledBackBy("automatic", "09:10");
    expect(firstStart([GOOD, replica, FIX], [person("09:00").holds("bad")])).toBe("intent #3");
  });

  it("where it is newer than the rollout, which it would keep out", () => {
    const replica = FIX.root(7, "elsewhere").decided("10:00");
    expect(firstStart([GOOD, BAD, replica], [REPLICA_OF_GOOD, REPLICA_OF_BAD])).toBe("intent #7");
  });

  it.each([
    { at: "11:45", because: "that was decided after it" },
    { at: "11:40", because: "what is as new as it stays too" },
  ])("over what a person undid in the target at $at, since $because", ({ at }) => {
    const targetDecision = person("11:30").holds("theirs").revertedBy("person", at);
    expect(firstStart([GOOD, BAD, FIX], [REPLICA_OF_GOOD, REPLICA_OF_BAD, targetDecision])).toBe("intent #3");
  });

  it.each([
    { decided: "11:45", because: "the target was past it" },
    { decided: "11:40", because: "the target had got as far" },
  ])("under a replica of $decided that was stopped in the target, since $because", ({ decided }) => {
    const echo = replicaOf(7, "elsewhere")
      .at("11:46")
      .decided(decided)
      .holds("further")
      .rolledBackBy("person", "11:47");
    expect(firstStart([GOOD, BAD, FIX], [REPLICA_OF_GOOD, REPLICA_OF_BAD, echo])).toBe("intent #3");
  });

  it("a second time, though it was not known yet when it was undone", () => {
    const attempt = replicaOfUndo(2).at("11:41").decided("09:00", 1).holds("good").rolledBackBy("automatic", "11:42");
    expect(firstStart([GOOD, BAD, FIX], [REPLICA_OF_GOOD, REPLICA_OF_BAD, attempt])).toBe("intent #3");
    expect(firstStart([GOOD, BAD, FIX], [REPLICA_OF_GOOD, REPLICA_OF_BAD, attempt.at("11:40")])).toBe("intent #3");
  });

  it("where its version was deleted: then nothing is started that would show what was undone", () => {
    const { row, verdict } = plan(between([GOOD.versionDeleted(), BAD, FIX], [REPLICA_OF_GOOD, REPLICA_OF_BAD]));
    expect({ row, kind: verdict.kind }).toEqual({ row: "replica-due", kind: "blocked" });
  });

  it("where nothing is to follow it, since policy names a strategy that is not there", () => {
    const policy = { rollout: { kind: "named", name: "missing" } } as const;
    expect(plan({ ...between([GOOD, BAD, FIX], [REPLICA_OF_GOOD, REPLICA_OF_BAD]), policy }).verdict.kind).toBe(
      "blocked",
    );
  });
});

describe("an undo that was thrown back", () => {
  const attempt = REPLICA_OF_UNDO.rolledBackBy("automatic", "11:42");
  const next = (target: readonly ListedDeployment[], { origin = [GOOD, BAD], ...more }: Attempt = {}) => {
    const { row, verdict } = plan({ ...between(origin, target), now: "20:00", ...more });
    return `${row} ${verdict.kind}${verdict.kind === "replicate" ? ` ${verdict.replica.provenance.attempt}` : ""}`;
  };

  interface Attempt extends Pick<Situation, "now" | "policy"> {
    readonly origin?: readonly ListedDeployment[];
  }

  it("is not tried again where something else was decided since and thrown back", () => {
    const fix = person("11:50").holds("fix");
    const fixAttempt = replicaOf(3).decided("11:50").holds("fix").rolledBackBy("automatic", "11:55");
    expect(next([REPLICA_OF_GOOD, REPLICA_OF_BAD, fixAttempt], { origin: [GOOD, BAD, fix] })).toBe(
      "target-not-older blocked",
    );
  });

  it("is not tried again where nothing is served in the target that it would undo", () => {
    expect(next([attempt])).toBe("target-not-older blocked");
  });

  it("is not tried again where an alarm threw back a person's own after it", () => {
    const targetDecision = person("11:45").holds("x").rolledBackBy("automatic", "11:46");
    expect(next([REPLICA_OF_GOOD, REPLICA_OF_BAD, attempt, targetDecision])).toBe("target-not-older blocked");
  });

  it("counts as an attempt from the very moment on in which it was decided", () => {
    expect(next([REPLICA_OF_GOOD, REPLICA_OF_BAD, attempt.at("11:40")], { now: "12:40" })).toBe(
      "replica-due replicate 2",
    );
    expect(next([REPLICA_OF_GOOD, REPLICA_OF_BAD, attempt.at("11:40")], { now: "12:39" })).toBe(
      "target-not-older waiting",
    );
  });

  it("alone counts as an attempt, where a person's own deployment came after it", () => {
    const targetDecision = person("11:45").holds("x").revertedBy("person", "11:46");
    const policy = { divergence: "origin-wins" } as const;
    expect(next([REPLICA_OF_GOOD, REPLICA_OF_BAD, attempt, targetDecision], { policy })).toBe(
      "replica-due replicate 2",
    );
  });

  it("does not count where it was decided otherwise, when nobody could be found for it yet", () => {
    const earlierAttempt = attempt.at("11:41").decided("09:00", 1);
    expect(next([REPLICA_OF_GOOD, REPLICA_OF_BAD, earlierAttempt])).toBe("replica-due replicate 1");
  });

  it("is found though what was deployed before it cannot be read", () => {
    const oldDeployment = person("07:00").holds("old").unreadable();
    expect(next([oldDeployment, REPLICA_OF_GOOD, REPLICA_OF_BAD, attempt])).toBe("replica-due replicate 2");
  });

  it("is the only thing that is tried for the how-manieth time: whatever else is started again is as new", () => {
    const fix = person("11:50").holds("fix");
    const replica = replicaOf(3).decided("11:50").holds("fix");
    const targetDecision = person("11:55").holds("theirs");
    const policy = { divergence: "origin-wins" } as const;
    expect(next([REPLICA_OF_GOOD, REPLICA_OF_BAD, replica, targetDecision], { origin: [GOOD, BAD, fix], policy })).toBe(
      "replica-due replicate 1",
    );
  });
});

describe("what reached everybody at once at the origin, and follows a stop of ours", () => {
  const origin = (shape = INSTANTLY): readonly ListedDeployment[] => [
    GOOD,
    person("11:00").holds("between"),
    person("11:20").holds("kill").complete(shape).strategy("custom"),
  ];
  const echo = replicaOf(2).decided("11:00").holds("between").rolledBackBy("person", "11:21");
  const slow = { id: "slow" as never, name: "slow", shape: SLOWLY };
  const shape = (policy: NonNullable<Situation["policy"]>, strategies: Region["strategies"] = [], kill = INSTANTLY) => {
    const { verdict } = plan({ ...between(origin(kill), [REPLICA_OF_GOOD, echo], { strategies }), policy });
    if (verdict.kind !== "replicate") throw new Error(`not started, but ${verdict.kind}`);
    const { durationMinutes, bakeMinutes } = verdict.replica.shape;
    return `${durationMinutes}+${bakeMinutes}`;
  };
  const rollout = { kind: "named", name: "slow" } as const;

  it("is not slowed by a named strategy, whether the origin's own can be had or not", () => {
    expect(shape({ rollout }, [slow, ...AT_ONCE])).toBe("0+0");
    expect(shape({ rollout, provision: "none" }, [slow])).toBe("0+10");
  });

  it("has no bake where policy says `instant`", () => {
    expect(shape({ rollout: { kind: "instant" } }, AT_ONCE, { ...INSTANTLY, bakeMinutes: 30 })).toBe("0+0");
  });
});
