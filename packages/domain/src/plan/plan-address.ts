import { Defect } from "../failures/defect.ts";
import { instant } from "../model/ids.ts";
import { type Asked, asking } from "./ask.ts";
import { type Case, type Circumstances, caseOf } from "./case.ts";
import { DECISION_TABLE } from "./decision-table.ts";
import { servesUndone } from "./ground.ts";
import type { Knowledge } from "./knowledge.ts";
import { newsAtOrigin } from "./news.ts";
import type { Plan, Verdict } from "./plan.ts";

/**
 * How soon a long history is read on. It comes about by nothing but looking, so it is waited for, not failed: 20 lists a
 * look, each five seconds, are less than half of the 10 lists a second that AppConfig answers.
 */
const READS_ON_AFTER_MS = 5_000;

/** What to do for one address in one target: the first row of the decision table that matches. Pure. */
export function planAddress(
  circumstances: Circumstances,
  knowledge: Knowledge,
): Exclude<Asked<Plan>, { kind: "unknown" }> {
  const asked = asking(knowledge, (ask) => planOf(caseOf(circumstances, ask)));
  if (asked.kind !== "unknown") return asked;
  const { reason, failure, isUnderWay } = asked;
  const verdict: Verdict = isUnderWay
    ? { kind: "waiting", until: instant(circumstances.now + READS_ON_AFTER_MS) }
    : { kind: "failed" };
  const plan: Plan = { row: 2, verdict, reason };
  return { kind: "answer", value: failure === undefined ? plan : { ...plan, failure } };
}

function planOf(one: Case): Plan {
  const plan = withUndone(one, firstMatch(one));
  const newsAt = one.ask.ifKnown(() => newsAtOrigin(one));
  return newsAt === undefined ? plan : { ...plan, newsAt };
}

/** With what has to be told of the target until it is: that it serves what was undone at the origin. */
function withUndone(one: Case, plan: Plan): Plan {
  if (MAY_SERVE_ANYTHING.has(plan.verdict.kind) || one.ask.ifKnown(() => servesUndone(one)) !== true) return plan;
  return { ...plan, servesUndone: true };
}

/** In sync with an intent, or with none: what else is served is nobody's business, or the row itself tells it. */
const MAY_SERVE_ANYTHING: ReadonlySet<Plan["verdict"]["kind"]> = new Set(["in-sync", "unsupported"]);

function firstMatch(one: Case): Plan {
  for (const { match } of DECISION_TABLE) {
    const plan = match(one);
    if (plan !== undefined) return plan;
  }
  throw new Defect("the decision table has a row for every situation");
}
