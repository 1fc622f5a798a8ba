import { describe, expect, it } from "vitest";
import type { Fact } from "../src/facts/planning.ts";
import { planAddress } from "../src/plan/plan-address.ts";
import { person, replicaOf } from "./deployments.ts";
import { BAD, between, FIX, GOOD, REPLICA_OF_BAD, REPLICA_OF_GOOD } from "./planned.ts";
import { knowledgeFrom, type Situation, SLOWLY, situation } from "./situation.ts";

// How often a plan has to come back with questions before it is settled, where nothing is known yet. Each round is a
// round trip to both regions, in which all that is asked for is read side by side.

const keyOf = (fact: Fact): string =>
  JSON.stringify({
    kind: fact.kind,
    side: fact.side,
    number: fact.kind === "details" ? fact.deployment.number : fact.kind === "version" && fact.version.number,
    label: fact.kind === "label" && fact.label,
  });

function roundsOf(given: Situation): number {
  const { circumstances, knowledge } = situation(given);
  const answers = new Set<string>();
  const isAnswered = (fact: Fact): boolean => answers.has(keyOf(fact));
  const knowledgeSoFar = knowledgeFrom(
    (fact) => (isAnswered(fact) ? knowledge.answerTo(fact) : undefined),
    (fact) => (isAnswered(fact) ? knowledge.fingerprintIn(fact) : undefined),
  );
  const planning = planAddress(circumstances, knowledgeSoFar);
  for (let rounds = 0; ; rounds++) {
    const step = planning.next();
    if (step.done === true) return rounds;
    for (const fact of step.value.facts) answers.add(keyOf(fact));
  }
}

const echo = replicaOf(2).decided("11:00").holds("between").rolledBackBy("person", "11:21");

const rows: readonly { readonly name: string; readonly given: Situation; readonly rounds: number }[] = [
  { name: "a target that serves what is decided", given: between([GOOD], [REPLICA_OF_GOOD]), rounds: 2 },
  {
    name: "the first decision into an empty target",
    given: between([GOOD.complete(SLOWLY).strategy("custom")], []),
    rounds: 2,
  },
  {
    name: "the next decision",
    given: between([GOOD, person("11:00").holds("next").complete(SLOWLY).strategy("custom")], [REPLICA_OF_GOOD]),
    rounds: 4,
  },
  { name: "an undo", given: between([GOOD, BAD], [REPLICA_OF_GOOD, REPLICA_OF_BAD]), rounds: 5 },
  {
    name: "a slow fix after an undo that was never carried over",
    given: between([GOOD, BAD, FIX.strategy("custom")], [REPLICA_OF_GOOD, REPLICA_OF_BAD]),
    rounds: 5,
  },
  {
    name: "what follows a stop of ours",
    given: between(
      [GOOD, person("11:00").holds("between"), person("11:20").holds("n").complete(SLOWLY).strategy("custom")],
      [REPLICA_OF_GOOD, echo],
    ),
    rounds: 5,
  },
  {
    name: "what a person decided in the target",
    given: between([GOOD], [REPLICA_OF_GOOD, person("09:00").holds("kill")]),
    rounds: 3,
  },
];

describe("a plan of which nothing is known yet", () => {
  it.each(rows)("is settled in no more than $rounds rounds: $name", ({ given, rounds }) => {
    expect(roundsOf(given)).toBeLessThanOrEqual(rounds);
  });
});
