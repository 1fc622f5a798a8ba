import type { Deployment, Environment } from "../world/record.ts";
import { logEvent } from "./event.ts";
import { isInstant, milestones } from "./milestones.ts";

/** What a deployment is before it has begun. */
export type Draft = Omit<Deployment, "number" | "state" | "percent" | "completedAtMs" | "milestones" | "events">;

/** The whole of the targets. */
const EVERYBODY = 100;

/**
 * Begins a deployment under the environment's next number. Without a duration, a bake time and monitors to watch, it
 * is complete at once; `instantly` makes any other so.
 */
export function beginDeployment(environment: Environment, draft: Draft, instantly: boolean): Deployment {
  const { startedAtMs } = draft;
  const deployment: Deployment = {
    ...draft,
    number: environment.deployments.length + 1,
    state: "DEPLOYING",
    percent: 0,
    completedAtMs: undefined,
    milestones: [],
    events: [],
  };
  environment.deployments.push(deployment);
  logEvent(deployment, { type: "DEPLOYMENT_STARTED", by: "USER", text: "Deployment started", atMs: startedAtMs });
  if (instantly || (isInstant(draft.rollout) && environment.monitors.length === 0)) {
    completeInstantly(deployment);
    environment.state = "ReadyForDeployment";
  } else {
    deployment.milestones = milestones(draft.rollout, startedAtMs);
    environment.state = "Deploying";
  }
  return deployment;
}

function completeInstantly(deployment: Deployment): void {
  deployment.state = "COMPLETE";
  deployment.percent = EVERYBODY;
  deployment.completedAtMs = deployment.startedAtMs;
  const text = "Deployment completed instantly";
  logEvent(deployment, { type: "DEPLOYMENT_COMPLETED", by: "APPCONFIG", text, atMs: deployment.startedAtMs });
}
