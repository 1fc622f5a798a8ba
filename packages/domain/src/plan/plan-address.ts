import { Defect } from "../failures/defect.ts";
import { type Asked, asking } from "./ask.ts";
import { type Case, type Circumstances, caseOf } from "./case.ts";
import { DECISION_TABLE } from "./decision-table.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Plan } from "./plan.ts";

/** What to do for one address in one target: the first row of the decision table that matches. Pure. */
export function planAddress(
  circumstances: Circumstances,
  knowledge: Knowledge,
): Exclude<Asked<Plan>, { kind: "unknown" }> {
  const asked = asking(knowledge, (ask) => firstMatch(caseOf(circumstances, ask)));
  if (asked.kind !== "unknown") return asked;
  const { reason, failure } = asked;
  const plan: Plan = { row: 2, verdict: { kind: "failed" }, reason };
  return { kind: "answer", value: failure === undefined ? plan : { ...plan, failure } };
}

function firstMatch(one: Case): Plan {
  for (const { match } of DECISION_TABLE) {
    const plan = match(one);
    if (plan !== undefined) return plan;
  }
  throw new Defect("the decision table has a row for every situation");
}
