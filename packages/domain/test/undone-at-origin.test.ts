import { describe, expect, it } from "vitest";
import { BAD, bad, between, FIX, GOOD, good, plan, undo } from "./planned.ts";
import { INSTANTLY, type Region, rootAt, SLOWLY, type Told } from "./situation.ts";

// Whether what a target serves was undone at the origin. What keeps it from being undone in the target here is another
// profile's rollout; what is said with it is what people are alarmed by.

const busy: Told = { started: "11:55", holds: "z", profile: "limits", state: "DEPLOYING", shape: SLOWLY };
const byAlarm = (at: string) => ({ state: "ROLLED_BACK", undone: { by: "automatic", at } }) as const;
const byPerson = (at: string) => ({ state: "ROLLED_BACK", undone: { by: "person", at } }) as const;
const refused = {
  ok: false,
  failure: { kind: "denied", operation: "GetDeployment", region: "us-east-1", subject: "x" },
} as const;

interface Served {
  readonly name: string;
  readonly origin: readonly Told[];
  readonly target: readonly Told[];
}

const undone: readonly Served[] = [
  {
    name: "was deployed in the target by hand after it was complete at the origin, and reverted there since",
    origin: [GOOD, BAD, FIX],
    target: [{ started: "10:00", holds: "bad" }],
  },
  {
    name: "was rolled back by an alarm in the very moment in which it started",
    origin: [GOOD, { started: "09:00", holds: "bad", ...byAlarm("09:00") }, FIX],
    target: [good, bad],
  },
  {
    name: "was rolled back by an alarm after a while",
    origin: [GOOD, { started: "09:00", holds: "bad", ...byAlarm("09:05") }, FIX],
    target: [good, bad],
  },
  {
    name: "was the first that the origin ever had",
    origin: [BAD, FIX],
    target: [{ ...bad, replicaOf: { root: rootAt("origin", 1), decided: "09:00" } }],
  },
  {
    name: "had been deployed before, too, and was replaced then",
    origin: [{ started: "07:00", holds: "bad", version: "101" }, { ...GOOD }, { ...BAD, version: "101" }, FIX],
    target: [good, { ...bad, replicaOf: { root: rootAt("origin", 3), decided: "09:00" } }],
  },
];

const standing: readonly Served[] = [
  {
    name: "was deployed there again",
    origin: [GOOD, BAD, { started: "11:45", holds: "bad", version: "102" }, FIX],
    target: [good, bad],
  },
  {
    name: "is older than what was undone",
    origin: [GOOD, { started: "08:30", holds: "between" }, BAD, FIX],
    target: [good],
  },
  {
    name: "was deployed in the target by hand in the very moment of the undoing",
    origin: [GOOD, BAD, FIX],
    target: [good, { started: "11:40", holds: "bad" }],
  },
  {
    name: "was deployed in the target by hand after the undoing",
    origin: [GOOD, BAD, FIX],
    target: [good, { started: "11:45", holds: "bad" }],
  },
  {
    name: "has beside it an undone replica that was nobody's decision",
    origin: [
      GOOD,
      {
        started: "09:00",
        holds: "x",
        ...byPerson("09:10"),
        replicaOf: { root: rootAt("elsewhere", 5), decided: "08:59" },
      },
      FIX,
    ],
    target: [good],
  },
  {
    name: "was brought back by undoing what came after it, whatever was there before",
    origin: [
      { started: "07:00", holds: "old" },
      { ...GOOD, version: "102" },
      { started: "09:20", holds: "b", state: "REVERTED", undone: { by: "person", at: "09:50" } },
      { ...GOOD, started: "09:30", version: "102", ...byPerson("09:40") },
      FIX,
    ],
    target: [{ ...good, replicaOf: { root: rootAt("origin", 2), decided: "08:00" } }],
  },
];

describe("what was undone at the origin is said to be served here still, where it", () => {
  it.each(undone)("$name", ({ origin, target }) => {
    const { servesUndone, verdict } = plan(between(origin, [...target, busy]));
    expect({ servesUndone, kind: verdict.kind }).toEqual({ servesUndone: true, kind: "waiting" });
  });

  it("was undone after something that was rolled back before it was decided, which nobody needs to read", () => {
    const old: Told = { started: "07:00", holds: "old", ...byPerson("07:10") };
    const replica: Told = { ...bad, replicaOf: { root: rootAt("origin", 3), decided: "09:00" } };
    const unreadable = (side: string, number: number) => (side === "origin" && number === 1 ? refused : undefined);
    expect(plan({ ...between([old, GOOD, BAD, FIX], [good, replica, busy]), unreadable }).servesUndone).toBe(true);
  });
});

describe("what a target serves is not said to be undone at the origin, where it", () => {
  it.each(standing)("$name", ({ origin, target }) => {
    expect(plan(between(origin, [...target, busy])).servesUndone).toBeUndefined();
  });

  it("is on its way there, and does not count yet", () => {
    const again: Told = { started: "11:50", holds: "b", state: "DEPLOYING", shape: SLOWLY };
    const given = between([GOOD, BAD, again], [{ started: "07:00", holds: "b" }, busy]);
    expect(plan({ ...given, policy: { gate: "complete" } }).servesUndone).toBeUndefined();
  });

  it("is all that there ever was, so that nothing is to be served instead", () => {
    const limits: Told = { started: "11:50", holds: "z", profile: "limits", ...byPerson("11:56") };
    const flight: Told = { ...busy, replicaOf: { root: rootAt("origin", 2), decided: "11:50" } };
    const replica: Told = { ...bad, replicaOf: { root: rootAt("origin", 1), decided: "09:00" } };
    const { servesUndone, row } = plan(between([BAD, limits], [replica, flight]));
    expect({ servesUndone, row }).toEqual({ servesUndone: undefined, row: "undone-rollout-in-flight" });
  });

  it("cannot be followed any more, since the origin keeps it somewhere else now", () => {
    const profiles = [{ name: "flags", type: "AWS.Freeform", locationUri: "s3://bucket" }];
    const given = { ...between([GOOD, BAD, FIX], [good, bad]), origin: { deployments: [GOOD, BAD, FIX], profiles } };
    expect(plan(given)).toMatchObject({ row: "unsupported-source", verdict: { kind: "unsupported" } });
    expect(plan(given).servesUndone).toBeUndefined();
  });
});

describe("where the origin's list does not reach back to the beginning", () => {
  const isGround = (origin: readonly Told[], target: readonly Told[], more: Region = {}) => {
    const given = between(origin, target, more);
    const { verdict } = plan({ ...given, origin: { deployments: origin, complete: false } });
    return verdict.kind === "replicate" ? verdict.replica.isGround : verdict.kind;
  };

  it("what a person deployed in the target is none of the origin's", () => {
    expect(isGround([GOOD, FIX], [{ started: "07:00", holds: "old" }])).toBe(false);
  });

  it("what came to the target from a third region is none of the origin's either", () => {
    const replica: Told = {
      started: "07:01",
      holds: "old",
      replicaOf: { root: rootAt("elsewhere", 99), decided: "07:00" },
    };
    expect(isGround([GOOD, FIX], [replica])).toBe(false);
  });

  it("what it shows standing was not undone", () => {
    expect(isGround([GOOD, FIX], [good])).toBe(false);
  });

  it("what it shows standing was not undone, though the target missed what came after it", () => {
    expect(isGround([GOOD, { started: "09:00", holds: "missed" }, FIX], [good])).toBe(false);
  });

  it("what it shows undone was", () => {
    expect(isGround([GOOD, BAD, FIX], [good, bad])).toBe(true);
  });
});

describe("what a stop of ours left behind", () => {
  const kill: Told = { started: "11:20", holds: "kill" };
  const between11: Told = { started: "11:00", holds: "between" };
  const stopped = (told: Partial<Told> = {}): Told => ({
    started: "11:01",
    holds: "between",
    state: "ROLLED_BACK",
    undone: { by: "person", at: "11:21" },
    replicaOf: { root: rootAt("origin", 2), decided: "11:00" },
    ...told,
  });
  const theirs: Told = { started: "11:01", holds: "x", state: "ROLLED_BACK", undone: { by: "person", at: "11:15" } };
  const followsStop = (target: readonly Told[], origin = [GOOD, between11, kill]) => {
    const { verdict } = plan({ ...between(origin, target), policy: { divergence: "origin-wins" } });
    return verdict.kind === "replicate" ? verdict.replica.followsStop : verdict.kind;
  };

  it.each([
    { name: "is over once something was complete after it", target: [stopped(), good], want: 0 },
    { name: "can be a target that never had anything else", target: [stopped()], want: 1 },
    { name: "is the newest of several", target: [good, stopped(), stopped({ started: "11:10" })], want: 3 },
    { name: "is not what a person undid of their own", target: [good, theirs], want: 0 },
    {
      name: "is not what was undone of a third region's",
      target: [good, stopped({ replicaOf: { root: rootAt("elsewhere", 2), decided: "11:00" } })],
      want: 0,
    },
    {
      name: "cannot be told from what nobody can be found for",
      target: [good, stopped({ undone: "untold" })],
      want: 2,
    },
  ])("$name", ({ target, want }) => {
    expect(followsStop(target)).toBe(want);
  });

  it("is not what a person stopped of what the origin wants still, not even where the origin wins", () => {
    expect(followsStop([good, stopped()], [GOOD, between11])).toBe(0);
  });

  it("is not what an undo was thrown back from", () => {
    const thrown: Told = { started: "11:41", holds: "good", ...byAlarm("11:42"), replicaOf: undo };
    expect(plan({ ...between([GOOD, BAD], [good, bad, thrown]), now: "13:00" })).toMatchObject({
      verdict: { kind: "replicate", replica: { followsStop: 0, shape: INSTANTLY } },
    });
  });
});
