import { userDeployments } from "../decisions/timeline.ts";
import type { Look, View } from "../facts/look.ts";
import { type Asked, asking, type Knowledge } from "../facts/planning.ts";
import { Defect } from "../model/defect.ts";
import { endOfRollout, isInFlight, isStanding } from "../model/deployment.ts";
import { describeFailure } from "../model/failure.ts";
import { type Instant, instant } from "../model/ids.ts";
import { DECISION_TABLE } from "./decision-table.ts";
import { servesUndone } from "./ground.ts";
import type { Plan, Verdict } from "./plan.ts";
import { refuseTheOrigin } from "./rows/before-any-write.ts";
import { type Case, type Circumstances, caseOf } from "./situation.ts";

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

/** What to do for a whole environment whose profiles the origin does not tell, by the first two rows; else nothing. */
export function planUnreadEnvironment(view: View): Plan | undefined {
  const unread = whyUnread(view.origin);
  return unread === undefined ? undefined : (refuseTheOrigin({ view }) ?? { ...unread, row: 2, verdict: FAILED });
}

const FAILED = { kind: "failed" } as const;

function whyUnread({ names, place }: Look): Pick<Plan, "reason" | "failure"> | undefined {
  if (!names.ok) return { reason: describeFailure(names.failure), failure: names.failure };
  if (names.value.kind !== "ambiguous") return undefined;
  const { what, name } = names.value;
  return { reason: `${place.region} has more than one ${what} named '${name}'` };
}

/** Seconds are what a list lags by; asking more often than a target that is overdue is asked would not help. */
const ASKS_AGAIN_MS = 15_000;

/**
 * About when the origin is to decide something that no event may tell of again: when a rollout is complete, where that
 * is what counts; and an undo that an event told of, and the region does not show yet. Nothing is planned by it.
 */
export function newsAtOrigin({ flow, view, policy, now }: Case): Instant | undefined {
  const deployments = userDeployments(flow().origin).filter(({ state }) => isStanding(state));
  if (deployments.some(({ number }) => number === view.toldUndone)) return instant(now + ASKS_AGAIN_MS);
  const [newest] = deployments;
  if (policy.gate === "start" || newest === undefined || !isInFlight(newest.state)) return undefined;
  return endOfRollout(newest, now);
}
