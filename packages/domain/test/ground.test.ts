import { describe, expect, it } from "vitest";
import { AT_ONCE, BAD, bad, between, FIX, GOOD, good, plan, started, undo } from "./planned.ts";
import { INSTANTLY, type Region, rootAt, type Situation, SLOWLY, type Told } from "./situation.ts";

// When the origin's ground is laid before a rollout, and when it is not: see served.test.ts for what it is good for.

const refused = {
  ok: false,
  failure: { kind: "denied", operation: "GetDeployment", region: "us-west-2", subject: "x" },
} as const;

const laid = (origin: readonly Told[], target: readonly Told[], more: Partial<Situation> = {}) => {
  const { isGround, root } = started({ ...between(origin, target), ...more });
  return `${isGround ? "ground" : "intent"} ${root}`;
};

describe("the origin's ground is laid", () => {
  it("before a rollout without a bake, which grows all the same", () => {
    expect(laid([GOOD, BAD, { ...FIX, shape: { ...SLOWLY, bakeMinutes: 0 } }], [good, bad])).toBe("ground #2 undone");
  });

  it("in a target that never had anything complete, where a stop of ours left it without", () => {
    const stopped: Told = {
      started: "11:01",
      holds: "between",
      state: "ROLLED_BACK",
      undone: { by: "person", at: "11:21" },
      replicaOf: { root: rootAt("origin", 2), decided: "11:00" },
    };
    const reverted: Told = {
      started: "11:00",
      holds: "between",
      state: "REVERTED",
      undone: { by: "person", at: "11:21" },
    };
    expect(laid([GOOD, reverted, FIX], [stopped])).toBe("ground #2 undone");
  });

  it("whatever a person deployed in the target before it was undone at the origin", () => {
    const theirs: Told = {
      started: "11:30",
      holds: "theirs",
      state: "REVERTED",
      undone: { by: "person", at: "11:35" },
    };
    expect(laid([GOOD, BAD, FIX], [good, bad, theirs])).toBe("ground #2 undone");
  });

  it("though deployments from before it cannot be read: no replica of it is among them", () => {
    const old: Told = { started: "07:00", holds: "old" };
    const unreadable = (side: string, number: number) => (side === "target" && number === 1 ? refused : undefined);
    expect(laid([GOOD, BAD, FIX], [old, good, bad], { unreadable })).toBe("ground #2 undone");
  });
});

describe("the origin's ground is not laid", () => {
  const stopped: Told = {
    started: "11:01",
    holds: "between",
    state: "ROLLED_BACK",
    undone: { by: "person", at: "11:21" },
    replicaOf: { root: rootAt("origin", 2), decided: "11:00" },
  };

  it("before what reaches everybody at once and does not bake, on its way as it is", () => {
    expect(laid([GOOD, BAD, { ...FIX, shape: INSTANTLY }], [good, bad])).toBe("intent #3");
  });

  it("where there is none: all that was complete there was undone", () => {
    const replica: Told = { ...bad, replicaOf: { root: rootAt("origin", 1), decided: "09:00" } };
    expect(laid([BAD, FIX], [replica])).toBe("intent #2");
  });

  it("where a stop of ours left the target with that very thing", () => {
    const reverted: Told = {
      started: "11:00",
      holds: "between",
      state: "REVERTED",
      undone: { by: "person", at: "11:20" },
    };
    expect(laid([GOOD, reverted, FIX], [good, stopped])).toBe("intent #3");
  });

  it("where an alarm at the origin made it by undoing a replica, which is carried nowhere", () => {
    const replica: Told = {
      started: "09:05",
      holds: "bad",
      state: "ROLLED_BACK",
      undone: { by: "automatic", at: "09:10" },
      replicaOf: { root: rootAt("target", 1), decided: "09:00" },
    };
    expect(laid([GOOD, replica, FIX], [{ started: "09:00", holds: "bad" }])).toBe("intent #3");
  });

  it("where it is newer than the rollout, which it would keep out", () => {
    const replica: Told = { ...FIX, replicaOf: { root: rootAt("elsewhere", 7), decided: "10:00" } };
    expect(laid([GOOD, BAD, replica], [good, bad])).toBe("intent #7");
  });

  it.each([
    { at: "11:45", because: "that was decided after it" },
    { at: "11:40", because: "what is as new as it stays too" },
  ])("over what a person undid in the target at $at, since $because", ({ at }) => {
    const theirs: Told = { started: "11:30", holds: "theirs", state: "REVERTED", undone: { by: "person", at } };
    expect(laid([GOOD, BAD, FIX], [good, bad, theirs])).toBe("intent #3");
  });

  it.each([
    { decided: "11:45", because: "the target was past it" },
    { decided: "11:40", because: "the target had got as far" },
  ])("under a replica of $decided that was stopped in the target, since $because", ({ decided }) => {
    const further: Told = {
      started: "11:46",
      holds: "further",
      state: "ROLLED_BACK",
      undone: { by: "person", at: "11:47" },
      replicaOf: { root: rootAt("elsewhere", 7), decided },
    };
    expect(laid([GOOD, BAD, FIX], [good, bad, further])).toBe("intent #3");
  });

  it("a second time, though it was not known yet when it was undone", () => {
    const thrownBack: Told = {
      started: "11:41",
      holds: "good",
      state: "ROLLED_BACK",
      undone: { by: "automatic", at: "11:42" },
      replicaOf: { root: rootAt("origin", 2, true), decided: "09:00", undos: 1 },
    };
    expect(laid([GOOD, BAD, FIX], [good, bad, thrownBack])).toBe("intent #3");
    expect(laid([GOOD, BAD, FIX], [good, bad, { ...thrownBack, started: "11:40" }])).toBe("intent #3");
  });

  it("where its version was deleted: then nothing is started that would show what was undone", () => {
    const { row, verdict } = plan(between([{ ...GOOD, deleted: true }, BAD, FIX], [good, bad]));
    expect({ row, kind: verdict.kind }).toEqual({ row: "replica-due", kind: "blocked" });
  });

  it("where nothing is to follow it, since policy names a strategy that is not there", () => {
    const policy = { rollout: { kind: "named", name: "missing" } } as const;
    expect(plan({ ...between([GOOD, BAD, FIX], [good, bad]), policy }).verdict.kind).toBe("blocked");
  });
});

describe("an undo that was thrown back", () => {
  const thrownBack = (told: Partial<Told> = {}): Told => ({
    started: "11:41",
    holds: "good",
    state: "ROLLED_BACK",
    undone: { by: "automatic", at: "11:42" },
    replicaOf: undo,
    ...told,
  });
  const next = (target: readonly Told[], { origin = [GOOD, BAD], ...more }: Again = {}) => {
    const { row, verdict } = plan({ ...between(origin, target), now: "20:00", ...more });
    return `${row} ${verdict.kind}${verdict.kind === "replicate" ? ` ${verdict.replica.provenance.attempt}` : ""}`;
  };

  interface Again extends Pick<Situation, "now" | "policy" | "unreadable"> {
    readonly origin?: readonly Told[];
  }

  it("is not tried again where something else was decided since and thrown back", () => {
    const fix: Told = { started: "11:50", holds: "fix" };
    const thrown = thrownBack({
      started: "11:51",
      holds: "fix",
      undone: { by: "automatic", at: "11:55" },
      replicaOf: { root: rootAt("origin", 3), decided: "11:50" },
    });
    expect(next([good, bad, thrown], { origin: [GOOD, BAD, fix] })).toBe("target-not-older blocked");
  });

  it("is not tried again where nothing is served in the target that it would undo", () => {
    expect(next([thrownBack()])).toBe("target-not-older blocked");
  });

  it("is not tried again where an alarm threw back a person's own after it", () => {
    const theirs: Told = {
      started: "11:45",
      holds: "x",
      state: "ROLLED_BACK",
      undone: { by: "automatic", at: "11:46" },
    };
    expect(next([good, bad, thrownBack(), theirs])).toBe("target-not-older blocked");
  });

  it("counts as an attempt from the very moment on in which it was decided", () => {
    expect(next([good, bad, thrownBack({ started: "11:40" })], { now: "12:40" })).toBe("replica-due replicate 2");
    expect(next([good, bad, thrownBack({ started: "11:40" })], { now: "12:39" })).toBe("target-not-older waiting");
  });

  it("is the only thing that counts as an attempt, beside a person's own", () => {
    const theirs: Told = { started: "11:45", holds: "x", state: "REVERTED", undone: { by: "person", at: "11:46" } };
    const policy = { divergence: "origin-wins" } as const;
    expect(next([good, bad, thrownBack(), theirs], { policy })).toBe("replica-due replicate 2");
  });

  it("does not count where it was decided otherwise, when nobody could be found for it yet", () => {
    const earlier = thrownBack({ replicaOf: { root: rootAt("origin", 2, true), decided: "09:00", undos: 1 } });
    expect(next([good, bad, earlier])).toBe("replica-due replicate 1");
  });

  it("is found though what was deployed before it cannot be read", () => {
    const old: Told = { started: "07:00", holds: "old" };
    const unreadable = (side: string, number: number) => (side === "target" && number === 1 ? refused : undefined);
    expect(next([old, good, bad, thrownBack()], { unreadable })).toBe("replica-due replicate 2");
  });

  it("is the only thing that is tried for the how-manieth time: whatever else is started again is as new", () => {
    const fix: Told = { started: "11:50", holds: "fix" };
    const replica: Told = {
      started: "11:51",
      holds: "fix",
      replicaOf: { root: rootAt("origin", 3), decided: "11:50" },
    };
    const theirs: Told = { started: "11:55", holds: "theirs" };
    const policy = { divergence: "origin-wins" } as const;
    expect(next([good, bad, replica, theirs], { origin: [GOOD, BAD, fix], policy })).toBe("replica-due replicate 1");
  });
});

describe("what reached everybody at once at the origin, and follows a stop of ours", () => {
  const origin = (shape: Told["shape"] = INSTANTLY): readonly Told[] => [
    GOOD,
    { started: "11:00", holds: "between" },
    { started: "11:20", holds: "kill", shape, strategy: "custom" },
  ];
  const stopped: Told = {
    started: "11:01",
    holds: "between",
    state: "ROLLED_BACK",
    undone: { by: "person", at: "11:21" },
    replicaOf: { root: rootAt("origin", 2), decided: "11:00" },
  };
  const slow = { id: "slow" as never, name: "slow", shape: SLOWLY };
  const shape = (policy: NonNullable<Situation["policy"]>, strategies: Region["strategies"] = [], kill = INSTANTLY) => {
    const { verdict } = plan({ ...between(origin(kill), [good, stopped], { strategies }), policy });
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
