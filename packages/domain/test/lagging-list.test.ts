import { describe, expect, it } from "vitest";
import type { Row } from "../src/model/outcome.ts";
import { planAddress } from "../src/plan/plan-address.ts";
import { person, replicaOf, replicaOfUndo } from "./deployments.ts";
import { between, GOOD, REPLICA_OF_GOOD } from "./planned.ts";
import { type Situation, SLOWLY, situation } from "./situation.ts";

// AppConfig documents no consistency model: when the origin's list is known to lag, and when what looks like it is not.

/** The plan where the origin lists these as standing though they are known to have been undone. */
function planned(given: Situation, outdated: readonly number[] = []) {
  const { circumstances, knowledge } = situation(given);
  const { view } = circumstances;
  const lagging = { ...circumstances, view: { ...view, origin: { ...view.origin, outdated } } };
  const step = planAddress(lagging, knowledge).next();
  if (step.done !== true) throw new Error("everything that could be asked is known");
  return step.value;
}

const MORE = person("11:00").holds("more");
const unlisted = (started: string) => replicaOf(9).decided(started).at(started).holds("unlisted");

interface Case {
  readonly because: string;
  readonly given: Situation;
  readonly outdated?: readonly number[];
  readonly row: Row;
  readonly says?: RegExp;
}

const cases: readonly Case[] = [
  {
    because: "what is listed as decided is known to have been undone",
    given: between([GOOD, MORE], [REPLICA_OF_GOOD]),
    outdated: [2],
    row: "origin-list-lags",
    says: /us-east-1 lists #2 as if/,
  },
  {
    because: "what is known to have been undone lies beneath what is decided, and changes nothing of it",
    given: between([GOOD, MORE], [REPLICA_OF_GOOD]),
    outdated: [1],
    row: "replica-due",
  },
  {
    because:
      "where only what is complete counts, a rollout that is known to have been undone still tells that the list lags",
    given: {
      ...between([GOOD.at("11:50").deploying(SLOWLY)], []),
      policy: { gate: "complete" },
    },
    outdated: [1],
    row: "origin-list-lags",
    says: /lists #1 as if/,
  },
  {
    because: "a replica that started in the moment of the newest decision listed goes back to one that is not listed",
    given: between([MORE], [unlisted("11:00")]),
    row: "origin-list-lags",
    says: /up to #1, but there is a #9/,
  },
  {
    because: "what a person deployed in the target since stands, whatever the replica beneath it goes back to",
    given: between([MORE], [unlisted("11:10"), person("11:30").holds("theirs")]),
    row: "target-not-older",
  },
  {
    because: "an undoing that is replicated already is one that the list does not show",
    given: between([GOOD, MORE], [replicaOfUndo(2).decided("11:20").at("11:30").holds("good")]),
    row: "origin-list-lags",
    says: /lists #2 as if it had not been undone/,
  },
  {
    because: "another region's root of that number says nothing of this list",
    given: between([GOOD, MORE], [replicaOfUndo(2, "elsewhere").decided("10:20").at("11:30").holds("good")]),
    row: "replica-due",
  },
];

describe("whether the origin's list lags is told, since", () => {
  it.each(cases)("$because", ({ given, outdated, row, says = /./ }) => {
    const plan = planned(given, outdated);
    expect(plan.row).toBe(row);
    expect(plan.reason).toMatch(says);
  });
});
