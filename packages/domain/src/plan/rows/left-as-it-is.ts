import { compareDecisions, type Decision } from "../../decisions/decision.ts";
import { userDeployments } from "../../decisions/timeline.ts";
import { compareStamps, formatRoot, isSameEnvironment } from "../../model/decision.ts";
import { isInFlight, isStanding, minutesLeft } from "../../model/deployment.ts";
import { formatInstant } from "../../model/ids.ts";
import { nextAttempt } from "../attempts.ts";
import { isSameAsIntent } from "../content.ts";
import type { Plan } from "../plan.ts";
import type { Case } from "../situation.ts";

export function rollingOut(one: Case): Plan | undefined {
  const { top } = one.there();
  if (top === undefined || !isInFlight(top.state) || !isSameAsIntent(one, top)) return undefined;
  const reason = `#${top.number} rolls it out, for about ${minutesLeft(top, one.now)} min more`;
  return { row: 9, verdict: { kind: "rolling-out" }, reason };
}

export function inSync(one: Case): Plan | undefined {
  const { top } = one.there();
  if (top === undefined || top.state !== "COMPLETE" || !isSameAsIntent(one, top)) return undefined;
  const experiment = experimentThere(one);
  if (experiment !== undefined) return experiment;
  const { origin, target } = one.flow();
  if (target.newestFirst.some(({ state }) => isInFlight(state))) return undefined;
  const reason = `#${top.number} serves it${notCountedYet(one)}`;
  const newest = origin.newestFirst.find(({ state }) => isStanding(state));
  if (newest?.kind !== "managed") return { row: 10, verdict: { kind: "in-sync" }, reason };
  const running = `an experiment (#${newest.number}) runs at the origin, and experiments are not replicated; ${reason} as people last deployed it`;
  return { row: 10, verdict: { kind: "unsupported" }, reason: running };
}

/** With the gate `complete`, what the origin rolls out is not decided: nobody is to take this for the news. */
function notCountedYet({ flow, policy }: Case): string {
  const [newest] = userDeployments(flow().origin);
  if (policy.gate === "start" || newest === undefined || !isInFlight(newest.state)) return "";
  return ` (#${newest.number} at the origin counts when it is complete)`;
}

/** A replica never loses a person's decision: what is not older than the intent stays. */
export function newerThere(one: Case): Plan | undefined {
  const there = one.there();
  const intent = one.intent();
  if (compareDecisions(there, intent) < 0) {
    if (compareStamps(there.floor, intent.stamp) < 0) return undefined;
    return { row: 11, verdict: { kind: "failed" }, reason: stale(one, "a replica that was stopped there since") };
  }
  switch (there.by) {
    case "person":
      return isOverruled(one) ? undefined : { row: 11, verdict: { kind: "diverged" }, reason: diverged(one, there) };
    case "automatic":
      return thrownBack(one, there);
    case "replica":
    case "nobody":
      return {
        row: 11,
        verdict: { kind: "failed" },
        reason: stale(one, there.root === undefined ? "something" : formatRoot(there.root)),
      };
  }
}

/** What an alarm undid is not fought, but where it brought back what was undone at the origin. */
function thrownBack(one: Case, there: Decision): Plan | undefined {
  const reason = rolledBackHere(one, there);
  const next = there.undidReplica ? nextAttempt(one) : ({ kind: "never" } as const);
  switch (next.kind) {
    case "now":
      return undefined;
    case "later": {
      const again = `${reason}; what it undid is served, so it is tried again at ${formatInstant(next.at)}`;
      return { row: 11, verdict: { kind: "waiting", until: next.at }, reason: again };
    }
    case "never":
      return { row: 11, verdict: { kind: "blocked" }, reason };
  }
}

function isOverruled({ policy, intent, flow }: Case): boolean {
  const { root } = intent();
  const isOrigins = root !== undefined && isSameEnvironment(root.environment, flow().origin.environment);
  return policy.divergence === "origin-wins" && isOrigins;
}

function diverged({ view, intent }: Case, { root, stamp }: Decision): string {
  const what = root === undefined ? "something" : `#${root.number}${root.undone ? " (undone)" : ""}`;
  return (
    `a person decided ${what} in ${view.target.place.region} at ${formatInstant(stamp.decidedAt)}, ` +
    `after the origin's ${formatInstant(intent().stamp.decidedAt)}: it is left as it is`
  );
}

function rolledBackHere({ view, intent }: Case, { root, undidReplica }: Decision): string {
  const { region } = view.target.place;
  const what = root === undefined ? "it" : `#${root.number}`;
  const wanted = intent().root;
  const origin = wanted === undefined ? "the intent" : formatRoot(wanted);
  if (!undidReplica)
    return `an alarm or an error in ${region} rolled back a person's ${what} there, which is newer than ${origin}: decide anew, or adopt it by name`;
  return `an alarm or an error in ${region} rolled back ${what}, so ${origin} is not started there again: decide anew, or adopt it by name`;
}

function stale({ view }: Case, what: string): string {
  return `stale: ${view.target.place.region} follows ${what}, which is not older than what ${view.origin.place.region} shows; somebody else's replica, a list that lags or an edited description`;
}

export function experimentThere({ flow, view }: Case): Plan | undefined {
  const newest = flow().target.newestFirst.find(({ state }) => isStanding(state));
  if (newest?.kind !== "managed") return undefined;
  const reason = `an experiment (#${newest.number}) runs in ${view.target.place.region}: stop it there first`;
  return { row: 12, verdict: { kind: "blocked" }, reason };
}
