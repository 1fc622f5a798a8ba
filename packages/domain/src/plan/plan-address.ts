import { userDeployments } from "../decisions/timeline.ts";
import type { Look, View } from "../facts/look.ts";
import { askOf, ifKnown, type Knowledge, type Need, type Planning, type Unknown } from "../facts/planning.ts";
import { Defect } from "../model/defect.ts";
import { endOfRollout, isInFlight, isStanding } from "../model/deployment.ts";
import { describeFailure } from "../model/failure.ts";
import { type Instant, instant } from "../model/ids.ts";
import { DECISION_TABLE } from "./decision-table.ts";
import { servesUndone } from "./ground.ts";
import { isWrite, type Plan } from "./plan.ts";
import { fencedOff, refuseTheOrigin, unread } from "./rows/before-any-write.ts";
import { type Circumstances, fencesOn, type Situation, situationOf } from "./situation.ts";

/**
 * What to do for one address in one target: the first row of the decision table that matches. Pure. It pauses for what
 * it needs to know; whoever drives it reads that into `knowledge` and lets it go on.
 */
export function* planAddress(circumstances: Circumstances, knowledge: Knowledge): Generator<Need, Plan, undefined> {
  const planning = planOf(situationOf(circumstances, askOf(knowledge)));
  for (;;) {
    const step = planning.next();
    if (step.done === true) return step.value;
    if (step.value.kind === "unknown") return unread(step.value, circumstances.now);
    yield step.value;
  }
}

function* planOf(situation: Situation): Planning<Plan> {
  const plan = yield* firstMatch(situation);
  // Where nothing is written nobody needs to know; where something is, what cannot be read may be a fence.
  if (isWrite(plan)) yield* fencesOn(situation.view.target);
  // What has to be told of the target until it is: that it serves what was undone at the origin.
  const isUndoneServed = !MAY_SERVE_ANYTHING.has(plan.verdict.kind) && (yield* ifKnown(servesUndone(situation)));
  const newsAt = yield* ifKnown(newsAtOrigin(situation));
  const intent = plan.verdict.kind === "waiting" ? yield* ifKnown(situation.intent()) : undefined;
  return {
    ...plan,
    ...(isUndoneServed === true ? { servesUndone: true } : {}),
    ...(newsAt === undefined ? {} : { newsAt }),
    ...(intent?.top === undefined ? {} : { decidedAt: intent.stamp.decidedAt }),
  };
}

/** In sync with an intent, or with none: what else is served is nobody's business, or the row itself tells it. */
const MAY_SERVE_ANYTHING: ReadonlySet<Plan["verdict"]["kind"]> = new Set(["in-sync", "unsupported"]);

function* firstMatch(situation: Situation): Planning<Plan> {
  for (const { match } of DECISION_TABLE) {
    const plan = yield* match(situation);
    if (plan !== undefined) return plan;
  }
  throw new Defect("the decision table has a row for every situation");
}

/** Seconds are what a list lags by; asking more often than a target that is overdue is asked would not help. */
const ASKS_AGAIN_MS = 15_000;

/**
 * About when the origin is to decide something that no event may tell of again: when a rollout is complete, where that
 * is what counts; and an undo that an event told of, and the region does not show yet. Nothing is planned by it.
 */
function* newsAtOrigin({ timelines, view, policy, now }: Situation): Planning<Instant | undefined> {
  const { origin } = yield* timelines();
  const deployments = userDeployments(origin).filter(({ state }) => isStanding(state));
  if (deployments.some(({ number }) => number === view.hintedUndo)) return instant(now + ASKS_AGAIN_MS);
  const [newest] = deployments;
  if (policy.gate === "start" || newest === undefined || !isInFlight(newest.state)) return undefined;
  return endOfRollout(newest, now);
}

/** What to do for a whole environment whose profiles the origin does not tell, by the first two rows; else nothing. */
export function planUnreadEnvironment(view: View, now: Instant): Plan | undefined {
  const reason = whyUnread(view.origin);
  if (reason === undefined) return undefined;
  return refuseTheOrigin({ view }) ?? fencedOff({ view }) ?? unread({ ...reason, isUnderWay: false }, now);
}

function whyUnread({ names, place }: Look): Pick<Unknown, "reason" | "failure"> | undefined {
  if (!names.ok) return { reason: describeFailure(names.failure), failure: names.failure };
  if (names.value.kind !== "ambiguous") return undefined;
  const { what, name } = names.value;
  return { reason: `${place.region} has more than one ${what} named '${name}'` };
}
