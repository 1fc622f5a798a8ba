import { provenanceOf } from "../../provenance/provenance-of.ts";
import type { Case } from "../case.ts";
import type { Plan, Row } from "../plan.ts";

/** Under the policy `hold`, what a person deployed in the target is served until a person there says otherwise. */
export function heldByAPerson(one: Case, row: Row): Plan | undefined {
  if (one.policy.divergence !== "hold") return undefined;
  const { target } = one.flow();
  const served = target.newestFirst.find(({ state, kind }) => state === "COMPLETE" && kind === "user");
  if (served === undefined || provenanceOf(target, served, one.ask) !== undefined) return undefined;
  const reason = `policy 'hold': a person's #${served.number} is served in ${target.environment.place.region} and stays`;
  return { row, verdict: { kind: "diverged" }, reason };
}
