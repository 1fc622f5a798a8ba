import { isSamePlace } from "../../model/place.ts";
import type { Case } from "../case.ts";
import type { Plan } from "../plan.ts";

export function refuseTheOrigin({ view }: Pick<Case, "view">): Plan | undefined {
  if (!isSamePlace(view.origin.place, view.target.place)) return undefined;
  const reason = `the target is the origin itself (${view.origin.place.region}): nothing is ever written there`;
  return { row: 1, verdict: { kind: "blocked" }, reason };
}
