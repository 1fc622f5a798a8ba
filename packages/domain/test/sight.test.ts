import { describe, expect, it } from "vitest";
import { instant } from "../src/model/ids.ts";
import { failed } from "../src/model/result.ts";
import { type Behind, behindOf, type SeenSight, type Sight, sightOf } from "../src/plan/sight.ts";
import { experiment, person, replicaOf, replicaOfUndo } from "./deployments.ts";
import { type Situation, SLOWLY, situation } from "./situation.ts";

function sight(given: Situation, side: "origin" | "target"): Sight {
  const { circumstances, knowledge } = situation(given);
  const step = sightOf(circumstances, knowledge, side).next();
  if (step.done !== true) throw new Error("everything that could be asked is known");
  return step.value;
}

function seen(given: Situation, side: "origin" | "target"): SeenSight {
  const found = sight(given, side);
  if (found.kind !== "seen") throw new Error(`not seen, but ${found.kind}`);
  return found;
}

function behind(given: Situation): Behind | undefined {
  const { circumstances, knowledge } = situation(given);
  const step = behindOf(circumstances, knowledge).next();
  if (step.done !== true) throw new Error("everything that could be asked is known");
  return step.value;
}

const clock = (time: string) => instant(Date.parse(`2026-03-02T${time}:00.000Z`));
const ambiguous = (what: "application" | "profile", name: string) =>
  ({ ok: true, value: { kind: "ambiguous", what, name } }) as const;
const DARK = failed({ kind: "unavailable", operation: "ListDeployments", region: "us-west-2", subject: "x" });
const TWINS = [{ name: "flags" }, { name: "flags" }];

describe("what a region serves", () => {
  it("is the newest of several complete deployments, and never an experiment's", () => {
    const origin = [
      person("08:00").holds("first"),
      person("09:00").holds("second"),
      experiment("10:00").holds("treatment").baking(),
    ];
    expect(seen({ origin }, "origin")).toMatchObject({ served: { number: 2 }, experiment: { number: 3 } });
  });
});

describe("a region with two things of one name", () => {
  it("is unread, and says which: there is no failure to tell", () => {
    const given = { target: { names: ambiguous("application", "shop") } };
    const reason = "us-west-2 has more than one application named 'shop'";
    expect(sight(given, "target")).toEqual({ kind: "unread", reason });
    const twins = sight({ origin: { profiles: TWINS } }, "origin");
    expect(twins).toMatchObject({
      kind: "unread",
      reason: expect.stringMatching(/more than one profile named 'flags'/),
    });
    expect(twins).not.toHaveProperty("failure");
  });

  it("hides nothing of the other", () => {
    const target = [person("08:00").holds("ours")];
    for (const origin of [{ names: ambiguous("application", "shop") }, { profiles: TWINS }])
      expect(seen({ origin, target }, "target")).toMatchObject({ served: { number: 1 }, decision: { by: "person" } });
  });
});

describe("whose decision an undone replica was", () => {
  const origin = [person("08:00").holds("good"), person("09:00").holds("better")];
  const target = [replicaOf(1), replicaOf(2).rolledBackBy("person", "09:10")];

  it("is told by whether the origin decides it still", () => {
    expect(seen({ origin, target }, "target")).toMatchObject({ decision: { by: "person", root: { number: 2 } } });
  });

  it("cannot be told where the origin does not answer: what stands is", () => {
    const dark = { names: DARK };
    const replicas = target.map((each, index) => each.decided(`0${8 + index}:00`).holds("same"));
    expect(seen({ origin: dark, target: replicas }, "target")).toMatchObject({
      decision: { by: "replica", root: { number: 1 } },
    });
    expect(seen({ origin: { history: DARK }, target: replicas }, "target")).toMatchObject({
      decision: { by: "replica" },
    });
  });
});

describe("how far a target is behind", () => {
  const first = person("08:00").holds("first");
  const second = person("09:00").holds("second");
  const next = person("10:00").holds("next");
  const both = [replicaOf(1), replicaOf(2)];

  it("is nothing where the origin has nothing of that name, or nothing newer", () => {
    expect(behind({ origin: { names: { ok: true, value: { kind: "no-application" } } } })).toBeUndefined();
    expect(behind({ origin: [first], target: [replicaOf(1)] })).toBeUndefined();
  });

  it("counts an undoing from its own moment, whoever did it", () => {
    for (const by of ["person", "automatic"] as const)
      expect(behind({ origin: [first, second.rolledBackBy(by, "09:05")], target: both })).toEqual({
        decisions: 1,
        since: clock("09:05"),
        isAtLeast: false,
      });
    const origin = [first, second.rolledBack()];
    expect(behind({ origin, target: both })).toMatchObject({ decisions: 1, since: clock("09:00") });
  });

  it("counts no undoing that it followed", () => {
    for (const by of ["person", "automatic"] as const) {
      const origin = [first, second.rolledBackBy(by, "09:05")];
      const target = [...both, replicaOfUndo(2).holds("first")];
      expect(behind({ origin, target })).toBeUndefined();
      expect(behind({ origin: [...origin, next], target })).toMatchObject({ decisions: 1, since: clock("10:00") });
    }
  });

  it("counts nothing that was ours at the origin, and was stopped there", () => {
    const stopped = replicaOf(1, "elsewhere").decided("09:00").holds("theirs").rolledBackBy("person", "09:30");
    expect(behind({ origin: [first, stopped], target: [replicaOf(1)] })).toBeUndefined();
  });

  it("is nothing where a person stopped what the origin follows, wherever that was decided", () => {
    const followed = replicaOf(3, "elsewhere").decided("09:00").holds("theirs");
    const target = [replicaOf(1), followed.rolledBackBy("person", "09:30")];
    expect(behind({ origin: [first, followed], target })).toBeUndefined();
  });

  it("counts from when it is complete, where only that decides", () => {
    const origin = [first, second.deploying(SLOWLY)];
    const target = [replicaOf(1)];
    expect(behind({ origin, target })).toMatchObject({ decisions: 1 });
    expect(behind({ origin, target, policy: { gate: "complete" } })).toBeUndefined();
    const stopped = [first, second.rolledBackBy("person", "09:05"), next];
    expect(behind({ origin: stopped, target, policy: { gate: "complete" } })).toMatchObject({ decisions: 1 });
  });

  it("is at least that, where the origin's past is not read down to what it followed", () => {
    const origin = (complete: boolean) => ({ deployments: [first, second, next], complete });
    expect(behind({ origin: origin(false) })).toEqual({ decisions: 3, since: clock("08:00"), isAtLeast: true });
    expect(behind({ origin: origin(true) })).toMatchObject({ decisions: 3, isAtLeast: false });
    const target = [replicaOf(1)];
    expect(behind({ origin: origin(false), target })).toMatchObject({ decisions: 2, isAtLeast: false });
  });
});
