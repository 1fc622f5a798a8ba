import type { Decision } from "../../decisions/decision.ts";
import { formatRoot, isSameEnvironment } from "../../decisions/root.ts";
import { compareStamps } from "../../decisions/stamp.ts";
import { formatInstant } from "../../model/ids.ts";
import type { Case } from "../case.ts";
import type { Plan } from "../plan.ts";

/** A replica never loses a person's decision: what is not older than the intent stays. */
export function newerThere(one: Case): Plan | undefined {
  const there = one.there();
  if (compareStamps(there.stamp, one.intent().stamp) < 0) return undefined;
  switch (there.by) {
    case "person":
      return isOverruled(one) ? undefined : { row: 11, verdict: { kind: "diverged" }, reason: diverged(one, there) };
    case "automatic":
      return { row: 11, verdict: { kind: "blocked" }, reason: rolledBackHere(one, there) };
    case "replica":
    case "nobody":
      return { row: 11, verdict: { kind: "failed" }, reason: stale(one, there) };
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

function stale({ view }: Case, { root }: Decision): string {
  const what = root === undefined ? "something" : formatRoot(root);
  return `stale: ${view.target.place.region} follows ${what}, which is not older than what ${view.origin.place.region} shows; somebody else's replica, a list that lags or an edited description`;
}
