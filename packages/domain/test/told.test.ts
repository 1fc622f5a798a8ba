import { describe, expect, it } from "vitest";
import { type ListedDeployment, person, replicaOf } from "./deployments.ts";
import { BAD, between, GOOD, plan, REPLICA_OF_BAD, REPLICA_OF_GOOD, REPLICA_OF_UNDO } from "./planned.ts";
import { INSTANTLY, PLACES, type Situation, SLOWLY } from "./situation.ts";

// What a stranger is told of a plan: which deployment, in which region, and what to do. Only the facts in a sentence are
// held to here, not its words.

const MORE = person("08:30").holds("more");

interface Case {
  readonly name: string;
  readonly given: Situation;
  readonly says: readonly RegExp[];
  readonly not?: RegExp;
}

const names = (kind: "no-application" | "found") =>
  kind === "found" ? {} : ({ names: { ok: true, value: { kind } } } as const);

const cases: readonly Case[] = [
  {
    name: "how much of a long history is read",
    given: {
      origin: {
        deployments: ["08:00", "08:10", "08:20", "08:30"].map((started) =>
          person(started).holds("z").profile("limits"),
        ),
        complete: false,
        reading: { downTo: 2 },
      },
    },
    says: [/3 of 4 deployments/, /'flags' in us-east-1/],
  },
  {
    name: "that the origin has no such environment",
    given: { origin: names("no-application") },
    says: [/us-east-1 has no environment 'shop\/prod'/],
  },
  {
    name: "that the origin has no such profile",
    given: { origin: { profiles: [{ name: "limits" }] } },
    says: [/us-east-1 has no profile 'flags'/],
  },
  {
    name: "which of two applications of one name is meant: neither",
    given: {
      origin: [GOOD],
      target: { names: { ok: true, value: { kind: "ambiguous", what: "application", name: "shop" } } },
    },
    says: [/more than one application named 'shop'/],
  },
  {
    name: "that what is undone at the origin, with nothing before it, stays served",
    given: between(
      [person("11:00").holds("x").revertedBy("person", "11:30")],
      [replicaOf(1).decided("11:00").holds("x")],
    ),
    says: [/nothing is decided in us-east-1/, /a replica of us-east-1 #1, which no longer decides/],
  },
  {
    name: "nothing of a person's own deployment, where the origin decides nothing",
    given: { origin: { profiles: [] }, target: [person("09:00").holds("a")] },
    says: [/the target keeps what it serves$/],
  },
  {
    name: "that a profile has another type",
    given: {
      origin: [GOOD],
      target: { profiles: [{ name: "flags", type: "AWS.Freeform" }] },
    },
    says: [/'AWS.Freeform' there, 'AWS.AppConfig.FeatureFlags' at the origin/, /in us-west-2/],
  },
  {
    name: "that a profile of the same type is not hosted in the target",
    given: {
      origin: [GOOD],
      target: { profiles: [{ name: "flags", locationUri: "s3://bucket/secret" }] },
    },
    says: [/'flags' is not hosted there/],
    not: /bucket|has the type/,
  },
  {
    name: "what kind of place a profile that is not hosted is kept in, and no more",
    given: { origin: { profiles: [{ name: "flags", type: "AWS.Freeform", locationUri: "ssm-document://secret" }] } },
    says: [/in ssm-document, whose/],
    not: /secret/,
  },
  {
    name: "nothing of a place that it does not know",
    given: { origin: { profiles: [{ name: "flags", type: "AWS.Freeform", locationUri: "Secret:name" }] } },
    says: [/in another source/],
    not: /Secret|ecret/,
  },
  {
    name: "which deployment serves what is decided",
    given: between([GOOD], [REPLICA_OF_GOOD]),
    says: [/^#1 serves it$/],
  },
  {
    name: "what the origin rolls out and does not count yet",
    given: {
      ...between([GOOD, person("11:50").holds("n").deploying(SLOWLY)], [REPLICA_OF_GOOD]),
      policy: { gate: "complete" },
    },
    says: [/#2 at the origin counts when it is complete/],
  },
  {
    name: "nothing of what counts later, where the origin rolls out nothing",
    given: { ...between([GOOD], [REPLICA_OF_GOOD]), policy: { gate: "complete" } },
    says: [/^#1 serves it$/],
  },
  {
    name: "nothing of what counts later, where everything counts from its start",
    given: between([person("11:50").holds("n").deploying(SLOWLY)], [person("11:49").holds("n")]),
    says: [/^#1 serves it$/],
  },
  {
    name: "which replica an alarm threw back, and what it kept out",
    given: between(
      [GOOD, person("11:00").holds("n")],
      [REPLICA_OF_GOOD, replicaOf(2).decided("11:00").holds("n").rolledBackBy("automatic", "11:05")],
    ),
    says: [/in us-west-2 rolled back #2, so us-east-1 #2 is not started/],
  },
  {
    name: "that what an alarm threw back was a person's own",
    given: between([GOOD, MORE], [REPLICA_OF_GOOD, person("11:01").holds("n").rolledBackBy("automatic", "11:05")]),
    says: [/in us-west-2 rolled back a person's #2 there, which is newer than us-east-1 #2/],
  },
  {
    name: "when an undo is tried again",
    given: between([GOOD, BAD], [REPLICA_OF_GOOD, REPLICA_OF_BAD, REPLICA_OF_UNDO.rolledBackBy("automatic", "11:42")]),
    says: [/what it undid is served/, /at 2026-03-02T12:41:00.000Z/],
  },
  {
    name: "for the how-manieth time an undo is started",
    given: {
      ...between([GOOD, BAD], [REPLICA_OF_GOOD, REPLICA_OF_BAD, REPLICA_OF_UNDO.rolledBackBy("automatic", "11:42")]),
      now: "12:41",
    },
    says: [/decided v101 \(#1, by undoing what came after it\); attempt 2$/],
  },
  {
    name: "which version and deployment is followed, and nothing of undoing where nothing was undone",
    given: between([GOOD], []),
    says: [/^the origin decided v101 \(#1\)$/],
  },
  {
    name: "which region's decision a target follows that the origin does not show yet",
    given: between([GOOD], [replicaOf(7, "elsewhere").decided("11:00").holds("n")]),
    says: [/^stale: us-west-2 follows eu-west-1 #7, which is not older than what us-east-1 shows/],
  },
  {
    name: "that a target was past what the origin decided",
    given: between([GOOD], [replicaOf(7, "elsewhere").decided("10:00").holds("n").rolledBackBy("person", "11:00")]),
    says: [/^stale: us-west-2 follows a replica that was stopped there since/],
  },
  {
    name: "what a person in the target decided, and that it was to undo something",
    given: between([GOOD, MORE], [REPLICA_OF_GOOD, person("10:00").holds("n").revertedBy("person", "10:30")]),
    says: [/a person decided #2 \(undone\) in us-west-2 at 2026-03-02T10:30/],
  },
  {
    name: "whose deployment keeps the environment busy",
    given: between([GOOD], [person("11:50").holds("z").profile("limits").deploying(SLOWLY)]),
    says: [/'limits'/],
    not: /target-limits/,
  },
  {
    name: "nothing of validators that a created profile does not lack",
    given: between([GOOD], [], { profiles: [] }),
    says: [/^the origin decided v101 \(#1\)$/],
    not: /WARNING/,
  },
];

describe("a plan tells", () => {
  it.each(cases)("$name", ({ given, says, not }) => {
    const { reason } = plan(given);
    for (const fact of says) expect(reason).toMatch(fact);
    if (not !== undefined) expect(reason).not.toMatch(not);
  });
});

describe("what is started", () => {
  const replica = (given: Situation) => {
    const { verdict } = plan(given);
    if (verdict.kind !== "replicate") throw new Error(`not started, but ${verdict.kind}`);
    return verdict.replica;
  };

  it("is tagged with what it goes back to and what it copies", () => {
    expect(replica(between([GOOD], [])).tags).toEqual({
      "appconfig-replicator:root": "-/us-east-1/origin-app/origin-env/1",
      "appconfig-replicator:source": "-/us-east-1/origin-app/origin-flags/v101",
    });
  });

  it("is encrypted with the key that policy names for that region, and with no other's", () => {
    const kmsKeys = { [PLACES.target.region]: "alias/theirs", [PLACES.origin.region]: "alias/ours" };
    expect(replica({ ...between([GOOD], []), policy: { kmsKeys } }).kmsKey).toBe("alias/theirs");
    const others = { [PLACES.origin.region]: "alias/ours" };
    expect(replica({ ...between([GOOD], []), policy: { kmsKeys: others } })).not.toHaveProperty("kmsKey");
  });

  it("is looked for before it is stored only where an undo brings back what the target had", () => {
    expect(replica(between([GOOD], [])).version.lookFirst).toBe(false);
    expect(replica(between([GOOD, BAD], [REPLICA_OF_BAD])).version.lookFirst).toBe(true);
  });

  it("is bound to the newest number of the environment, of whichever profile", () => {
    const otherProfile = person("08:30").holds("z").profile("limits");
    expect(replica(between([GOOD], [])).latestNumber).toBe(0);
    expect(replica(between([GOOD.at("09:00")], [person("08:00").holds("x"), otherProfile])).latestNumber).toBe(2);
  });
});

describe("until when there is nothing to do", () => {
  const until = (flight: ListedDeployment, now = "12:00") => {
    const { verdict } = plan({ ...between([GOOD], [flight]), now });
    if (verdict.kind !== "waiting") throw new Error(`not waiting, but ${verdict.kind}`);
    return new Date(verdict.until).toISOString().slice(11, 19);
  };

  const flight = person("11:50").holds("z").profile("limits").deploying(SLOWLY);
  it.each([
    { because: "it takes as long as it grows and bakes", otherProfile: flight, want: "13:00:00" },
    { because: "a rollback is over in seconds", otherProfile: flight.rollingBack(), want: "12:00:05" },
    {
      because: "an overdue one is asked for now and then",
      otherProfile: flight.at("10:00").percent(100),
      want: "12:00:15",
    },
    {
      because: "what has not reached everybody has its bake before it",
      otherProfile: flight.at("10:00").percent(90),
      want: "12:10:00",
    },
    {
      because: "what bakes has no more than that before it",
      otherProfile: flight.at("11:00").baking(),
      want: "12:10:00",
    },
    { because: "a clock that is behind makes it no longer", otherProfile: flight.at("13:00"), want: "13:10:00" },
    {
      because: "an instant one is over at once",
      otherProfile: flight.at("12:00").deploying(INSTANTLY),
      want: "12:00:15",
    },
  ] as const)("is $want, since $because", ({ otherProfile, want }) => {
    expect(until(otherProfile)).toBe(want);
  });

  it("is a few seconds where a long history is still being read", () => {
    const origin = { deployments: [person("08:00").holds("z").profile("limits")], complete: false };
    const { verdict } = plan({ origin: { ...origin, reading: { downTo: 1 } } });
    expect(verdict).toEqual({ kind: "waiting", until: Date.parse("2026-03-02T12:00:05.000Z") });
  });
});

describe("what is told of a target that has to wait, or threw something back", () => {
  const rollbackByAlarm = (deployment: ListedDeployment): Situation =>
    between([GOOD, person("11:00").holds("n")], [REPLICA_OF_GOOD, deployment.rolledBackBy("automatic", "11:05")]);

  it("is whose it was that an alarm rolled back there", () => {
    expect(plan(rollbackByAlarm(replicaOf(2))).rolledBack).toBe("replica");
    expect(plan(rollbackByAlarm(person("11:01").holds("n"))).rolledBack).toBe("person");
  });

  it("is when what waits was decided", () => {
    const otherProfile = person("11:50").holds("z").profile("limits").deploying(SLOWLY);
    const { decidedAt } = plan(between([GOOD, person("11:00").holds("n")], [REPLICA_OF_GOOD, otherProfile]));
    expect(decidedAt).toBe(Date.parse("2026-03-02T11:00:00.000Z"));
    expect(plan(between([GOOD], [REPLICA_OF_GOOD])).decidedAt).toBeUndefined();
  });
});
