import { userDeployments } from "../decisions/timeline.ts";
import { isInFlight, isStanding } from "../model/deployment.ts";
import { type Instant, instant } from "../model/ids.ts";
import type { Case } from "./case.ts";
import { endOfRollout } from "./end-of-rollout.ts";

/** Seconds are what a list lags by; asking more often than a target that is overdue is asked would not help. */
const ASKS_AGAIN_MS = 15_000;

/**
 * About when the origin is to decide something that no event may tell of again: when a rollout is complete, where that
 * is what counts; and an undo that an event told of, and the region does not show yet. Nothing is planned by it.
 */
export function newsAtOrigin({ flow, view, policy, now }: Case): Instant | undefined {
  const deployments = userDeployments(flow().origin).filter(({ state }) => isStanding(state));
  if (deployments.some(({ number }) => number === view.toldUndone)) return instant(now + ASKS_AGAIN_MS);
  const [newest] = deployments;
  if (policy.gate === "start" || newest === undefined || !isInFlight(newest.state)) return undefined;
  return endOfRollout(newest, now);
}
