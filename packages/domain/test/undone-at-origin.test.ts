import { describe, expect, it } from "vitest";
import { type ListedDeployment, person, replicaOf } from "./deployments.ts";
import { BAD, between, FIX, GOOD, plan, REPLICA_OF_BAD, REPLICA_OF_GOOD, REPLICA_OF_UNDO } from "./planned.ts";
import { INSTANTLY, type Region, SLOWLY } from "./situation.ts";

// Whether what a target serves was undone at the origin. What keeps it from being undone in the target here is another
// profile's rollout; what is said with it is what people are alarmed by.

const otherProfile = person("11:55").holds("z").profile("limits").deploying(SLOWLY);

interface ServedCase {
  readonly name: string;
  readonly origin: readonly ListedDeployment[];
  readonly target: readonly ListedDeployment[];
}

const SERVED_THOUGH_UNDONE: readonly ServedCase[] = [
  {
    name: "was deployed in the target by hand after it was complete at the origin, and was reverted at the origin since",
    origin: [GOOD, BAD, FIX],
    target: [person("10:00").holds("bad")],
  },
  {
    name: "was rolled back by an alarm in the very moment in which it started",
    origin: [GOOD, person("09:00").holds("bad").rolledBackBy("automatic", "09:00"), FIX],
    target: [REPLICA_OF_GOOD, REPLICA_OF_BAD],
  },
  {
    name: "was rolled back by an alarm after a while",
    origin: [GOOD, person("09:00").holds("bad").rolledBackBy("automatic", "09:05"), FIX],
    target: [REPLICA_OF_GOOD, REPLICA_OF_BAD],
  },
  {
    name: "was the first that the origin ever had",
    origin: [BAD, FIX],
    target: [REPLICA_OF_BAD.root(1).decided("09:00")],
  },
  {
    name: "had been deployed before, too, and was replaced then",
    origin: [person("07:00").holds("bad").version("101"), GOOD, BAD.version("101"), FIX],
    target: [REPLICA_OF_GOOD, REPLICA_OF_BAD.root(3).decided("09:00")],
  },
];

const SERVED_AND_STANDING: readonly ServedCase[] = [
  {
    name: "was deployed there again",
    origin: [GOOD, BAD, person("11:45").holds("bad").version("102"), FIX],
    target: [REPLICA_OF_GOOD, REPLICA_OF_BAD],
  },
  {
    name: "is older than what was undone",
    origin: [GOOD, person("08:30").holds("between"), BAD, FIX],
    target: [REPLICA_OF_GOOD],
  },
  {
    name: "was deployed in the target by hand in the very moment of the undoing",
    origin: [GOOD, BAD, FIX],
    target: [REPLICA_OF_GOOD, person("11:40").holds("bad")],
  },
  {
    name: "was deployed in the target by hand after the undoing",
    origin: [GOOD, BAD, FIX],
    target: [REPLICA_OF_GOOD, person("11:45").holds("bad")],
  },
  {
    name: "has beside it an undone replica that was nobody's decision",
    origin: [GOOD, replicaOf(5, "elsewhere").decided("08:59").holds("x").rolledBackBy("person", "09:10"), FIX],
    target: [REPLICA_OF_GOOD],
  },
  {
    name: "was brought back by undoing what came after it, whatever was there before",
    origin: [
      person("07:00").holds("old"),
      GOOD.version("102"),
      person("09:20").holds("b").revertedBy("person", "09:50"),
      GOOD.at("09:30").version("102").rolledBackBy("person", "09:40"),
      FIX,
    ],
    target: [REPLICA_OF_GOOD.root(2).decided("08:00")],
  },
];

describe("what was undone at the origin is said to be served here still, where it", () => {
  it.each(SERVED_THOUGH_UNDONE)("$name", ({ origin, target }) => {
    const { servesUndone, verdict } = plan(between(origin, [...target, otherProfile]));
    expect({ servesUndone, kind: verdict.kind }).toEqual({ servesUndone: true, kind: "waiting" });
  });

  it("was undone after something that was rolled back before it was decided, which nobody needs to read", () => {
    const oldUndoing = person("07:00").holds("old").rolledBackBy("person", "07:10").unreadable();
    const replica = REPLICA_OF_BAD.root(3).decided("09:00");
    expect(plan(between([oldUndoing, GOOD, BAD, FIX], [REPLICA_OF_GOOD, replica, otherProfile])).servesUndone).toBe(
      true,
    );
  });
});

describe("what a target serves is not said to be undone at the origin, where it", () => {
  it.each(SERVED_AND_STANDING)("$name", ({ origin, target }) => {
    expect(plan(between(origin, [...target, otherProfile])).servesUndone).toBeUndefined();
  });

  it("is on its way there, and does not count yet", () => {
    const redeployment = person("11:50").holds("b").deploying(SLOWLY);
    const given = between([GOOD, BAD, redeployment], [person("07:00").holds("b"), otherProfile]);
    expect(plan({ ...given, policy: { gate: "complete" } }).servesUndone).toBeUndefined();
  });

  it("is all that there ever was, so that nothing is to be served instead", () => {
    const limits = person("11:50").holds("z").profile("limits").rolledBackBy("person", "11:56");
    const flight = otherProfile.root(2).decided("11:50");
    const replica = REPLICA_OF_BAD.root(1).decided("09:00");
    const { servesUndone, row } = plan(between([BAD, limits], [replica, flight]));
    expect({ servesUndone, row }).toEqual({ servesUndone: undefined, row: "undone-rollout-in-flight" });
  });

  it("cannot be followed any more, since the origin keeps it somewhere else now", () => {
    const profiles = [{ name: "flags", type: "AWS.Freeform", locationUri: "s3://bucket" }];
    const given = {
      ...between([GOOD, BAD, FIX], [REPLICA_OF_GOOD, REPLICA_OF_BAD]),
      origin: { deployments: [GOOD, BAD, FIX], profiles },
    };
    expect(plan(given)).toMatchObject({ row: "unsupported-source", verdict: { kind: "unsupported" } });
    expect(plan(given).servesUndone).toBeUndefined();
  });
});

describe("where the origin's list does not reach back to the beginning", () => {
  const isGround = (origin: readonly ListedDeployment[], target: readonly ListedDeployment[], more: Region = {}) => {
    const given = between(origin, target, more);
    const { verdict } = plan({ ...given, origin: { deployments: origin, complete: false } });
    return verdict.kind === "replicate" ? verdict.replica.isGround : verdict.kind;
  };

  it("what a person deployed in the target is none of the origin's", () => {
    expect(isGround([GOOD, FIX], [person("07:00").holds("old")])).toBe(false);
  });

  it("what came to the target from a third region is none of the origin's either", () => {
    const replica = replicaOf(99, "elsewhere").decided("07:00").holds("old");
    expect(isGround([GOOD, FIX], [replica])).toBe(false);
  });

  it("what it shows standing was not undone", () => {
    expect(isGround([GOOD, FIX], [REPLICA_OF_GOOD])).toBe(false);
  });

  it("what it shows standing was not undone, though the target missed what came after it", () => {
    expect(isGround([GOOD, person("09:00").holds("missed"), FIX], [REPLICA_OF_GOOD])).toBe(false);
  });

  it("what it shows undone was", () => {
    expect(isGround([GOOD, BAD, FIX], [REPLICA_OF_GOOD, REPLICA_OF_BAD])).toBe(true);
  });
});

describe("what a stop of ours left behind", () => {
  const kill = person("11:20").holds("kill");
  const predecessor = person("11:00").holds("between");
  const echo = replicaOf(2).decided("11:00").holds("between").rolledBackBy("person", "11:21");
  const targetDecision = person("11:01").holds("x").rolledBackBy("person", "11:15");
  const followsStop = (target: readonly ListedDeployment[], origin = [GOOD, predecessor, kill]) => {
    const { verdict } = plan({ ...between(origin, target), policy: { divergence: "origin-wins" } });
    return verdict.kind === "replicate" ? verdict.replica.followsStop : verdict.kind;
  };

  it.each([
    { name: "is over once something was complete after it", target: [echo, REPLICA_OF_GOOD], want: 0 },
    { name: "can be in a target that never had anything else", target: [echo], want: 1 },
    { name: "is the newest of several", target: [REPLICA_OF_GOOD, echo, echo.at("11:10")], want: 3 },
    { name: "is not what a person undid of their own", target: [REPLICA_OF_GOOD, targetDecision], want: 0 },
    {
      name: "is not what was undone of a third region's",
      target: [REPLICA_OF_GOOD, echo.root(2, "elsewhere").decided("11:00")],
      want: 0,
    },
    {
      name: "cannot be told from what nobody can be found for",
      target: [REPLICA_OF_GOOD, echo.rolledBack()],
      want: 2,
    },
  ])("$name", ({ target, want }) => {
    expect(followsStop(target)).toBe(want);
  });

  it("is not what a person stopped of what the origin wants still, not even where the origin wins", () => {
    expect(followsStop([REPLICA_OF_GOOD, echo], [GOOD, predecessor])).toBe(0);
  });

  it("is not what an undo was thrown back from", () => {
    const attempt = REPLICA_OF_UNDO.rolledBackBy("automatic", "11:42");
    expect(plan({ ...between([GOOD, BAD], [REPLICA_OF_GOOD, REPLICA_OF_BAD, attempt]), now: "13:00" })).toMatchObject({
      verdict: { kind: "replicate", replica: { followsStop: 0, shape: INSTANTLY } },
    });
  });
});
