import { isStanding } from "../../model/deployment.ts";
import type { Case } from "../case.ts";
import type { Plan } from "../plan.ts";

export function experimentThere({ flow, view }: Case): Plan | undefined {
  const newest = flow().target.newestFirst.find(({ state }) => isStanding(state));
  if (newest?.kind !== "managed") return undefined;
  const reason = `an experiment (#${newest.number}) runs in ${view.target.place.region}: stop it there first`;
  return { row: 12, verdict: { kind: "blocked" }, reason };
}
