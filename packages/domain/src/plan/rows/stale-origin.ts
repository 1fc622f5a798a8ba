import { isSameEnvironment, type Root } from "../../decisions/root.ts";
import { userDeployments } from "../../decisions/timeline.ts";
import { isStanding } from "../../model/deployment.ts";
import { provenanceOf } from "../../provenance/provenance-of.ts";
import { type Case, historyOn } from "../case.ts";
import type { Plan } from "../plan.ts";

/**
 * AppConfig documents no consistency model, so a list can lag. A replica here of something that the origin's list does
 * not show yet, a deployment or the undoing of one, tells that it does.
 */
export function staleOrigin(one: Case): Plan | undefined {
  const { origin, target } = one.flow();
  const { newestFirst } = historyOn(one.view.origin);
  const seen = Math.max(0, ...newestFirst.map(({ number }) => number));
  const roots = one.ask
    .together(...candidates(one).map((each) => () => provenanceOf(target, each, one.ask)?.root))
    .flatMap((root) => root ?? [])
    .filter(({ environment }) => isSameEnvironment(environment, origin.environment));
  const { region } = origin.environment.place;
  const proven = Math.max(0, ...roots.map(({ number }) => number), one.view.origin.existing);
  if (proven > seen)
    return lagging(`${region} lists deployments up to #${seen}, but there is a #${proven}: its list lags`);
  const { outdated } = one.view.origin;
  const known = userDeployments(origin).find(({ number }) => number === outdated);
  if (known !== undefined && known.number >= (one.intent().top?.number ?? 0))
    return lagging(
      `${region} lists #${known.number} as if it had not been undone, but says itself that it was: its list lags`,
    );
  // What was undone never stands again.
  const stillStands = ({ number, undone }: Root): boolean =>
    undone && newestFirst.some((each) => each.number === number && isStanding(each.state));
  const undone = roots.find(stillStands);
  if (undone === undefined) return undefined;
  return lagging(
    `${region} lists #${undone.number} as if it had not been undone, but that was replicated already: its list lags`,
  );
}

const lagging = (reason: string): Plan => ({ row: 6, verdict: { kind: "failed" }, reason });

/** What can go back to something newer than the intent: from the standing one on, and not started before the intent. */
function candidates(one: Case) {
  const from = one.there().top?.number ?? 0;
  const { decidedAt } = one.intent().stamp;
  return userDeployments(one.flow().target).filter(({ number, startedAt }) => number >= from && startedAt >= decidedAt);
}
