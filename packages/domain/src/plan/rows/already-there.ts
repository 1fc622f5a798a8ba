import { userDeployments } from "../../decisions/timeline.ts";
import { isInFlight, isStanding } from "../../model/deployment.ts";
import type { Case } from "../case.ts";
import { minutesLeft } from "../end-of-rollout.ts";
import type { Plan } from "../plan.ts";
import { isSameAsIntent } from "../same.ts";
import { experimentThere } from "./experiment-there.ts";

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
