import type { Circumstances } from "../plan/case.ts";
import type { Plan } from "../plan/plan.ts";
import { planAddress } from "../plan/plan-address.ts";
import type { Learning } from "./learning.ts";

/**
 * Each round reads all that was missing. An ordinary plan takes two or three (provenance, versions, strategies), the
 * deepest that the simulation has seen, of many undone versions and none of it known yet, twice as many.
 */
const MAX_ROUNDS = 20;

/** Plans, reads what the plan turned out to need, and plans again until it needs nothing. */
export async function settlePlan(circumstances: Circumstances, { knowledge, learn }: Learning): Promise<Plan> {
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const asked = planAddress(circumstances, knowledge);
    if (asked.kind === "answer") return asked.value;
    await learn(asked.facts);
  }
  const reason = `what the plan rests on could not be read in ${MAX_ROUNDS} rounds`;
  return { row: 2, verdict: { kind: "failed" }, reason };
}
