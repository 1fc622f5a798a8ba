import { isSameEnvironment } from "../../decisions/root.ts";
import { userDeployments } from "../../decisions/timeline.ts";
import { provenanceOf } from "../../provenance/provenance-of.ts";
import { type Case, historyOn } from "../case.ts";
import type { Plan } from "../plan.ts";

/**
 * AppConfig documents no consistency model, so a list can lag. A replica here of something that the origin's list does
 * not show yet tells that it does.
 */
export function staleOrigin(one: Case): Plan | undefined {
  const { origin, target } = one.flow();
  const seen = Math.max(0, ...historyOn(one.view.origin).newestFirst.map(({ number }) => number));
  const roots = one.ask.together(...candidates(one).map((each) => () => provenanceOf(target, each, one.ask)?.root));
  const ahead = roots
    .flatMap((root) => root ?? [])
    .find(({ environment, number }) => number > seen && isSameEnvironment(environment, origin.environment));
  const proven = Math.max(ahead?.number ?? 0, one.view.origin.existing);
  if (proven <= seen) return undefined;
  const reason = `${origin.environment.place.region} lists deployments up to #${seen}, but there is a #${proven}: its list lags`;
  return { row: 6, verdict: { kind: "failed" }, reason };
}

/** What can go back to something newer than the intent: from the standing one on, and not started before the intent. */
function candidates(one: Case) {
  const from = one.there().top?.number ?? 0;
  const { decidedAt } = one.intent().stamp;
  return userDeployments(one.flow().target).filter(({ number, startedAt }) => number >= from && startedAt >= decidedAt);
}
