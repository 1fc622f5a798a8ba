import { isInFlight, isStanding } from "../../model/deployment.ts";
import type { Case } from "../case.ts";
import { minutesLeft } from "../end-of-rollout.ts";
import type { Plan } from "../plan.ts";
import { isSameAsIntent } from "../same.ts";

export function rollingOut(one: Case): Plan | undefined {
  const { top } = one.there();
  if (top === undefined || !isInFlight(top.state) || !isSameAsIntent(one, top)) return undefined;
  const reason = `#${top.number} rolls it out, for about ${minutesLeft(top, one.now)} min more`;
  return { row: 9, verdict: { kind: "rolling-out" }, reason };
}

export function inSync(one: Case): Plan | undefined {
  const { top } = one.there();
  if (top === undefined || top.state !== "COMPLETE" || !isSameAsIntent(one, top)) return undefined;
  const { origin, target } = one.flow();
  if (target.newestFirst.some(({ state }) => isInFlight(state))) return undefined;
  const reason = `#${top.number} serves it`;
  const newest = origin.newestFirst.find(({ state }) => isStanding(state));
  if (newest?.kind !== "managed") return { row: 10, verdict: { kind: "in-sync" }, reason };
  const experiment = `an experiment (#${newest.number}) runs at the origin, and experiments are not replicated; ${reason} as people last deployed it`;
  return { row: 10, verdict: { kind: "unsupported" }, reason: experiment };
}
