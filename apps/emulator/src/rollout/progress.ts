import type { Deployment, Environment, Milestone } from "../world/record.ts";
import { logEvent } from "./event.ts";

/** What reached its time, told to whoever acts on a deployment's progress. */
export interface Passed {
  readonly deployment: Deployment;
  readonly milestone: Milestone;
}

/** Passes the next milestone if its time has come. */
export function passNext(environment: Environment, nowMs: number): Passed | undefined {
  const deployment = environment.deployments.at(-1);
  const [milestone, ...rest] = deployment?.milestones ?? [];
  if (deployment === undefined || milestone === undefined || milestone.atMs > nowMs) return undefined;
  deployment.milestones = rest;
  pass(environment, deployment, milestone);
  return { deployment, milestone };
}

function pass(environment: Environment, deployment: Deployment, milestone: Milestone): void {
  const { atMs } = milestone;
  switch (milestone.kind) {
    case "percentage": {
      deployment.percent = milestone.percent;
      const text = `Configuration available to ${milestone.percent.toFixed(2)}% of clients`;
      logEvent(deployment, { type: "PERCENTAGE_UPDATED", by: "APPCONFIG", text, atMs });
      return;
    }
    case "bake":
      deployment.state = "BAKING";
      logEvent(deployment, { type: "BAKE_TIME_STARTED", by: "APPCONFIG", text: "Deployment bake time started", atMs });
      return;
    case "complete":
      deployment.state = "COMPLETE";
      deployment.completedAtMs = atMs;
      environment.state = "ReadyForDeployment";
      logEvent(deployment, { type: "DEPLOYMENT_COMPLETED", by: "APPCONFIG", text: "Deployment completed", atMs });
      return;
    case "rolled-back":
      deployment.state = "ROLLED_BACK";
      deployment.completedAtMs = atMs;
      deployment.percent = 0;
      environment.state = "RolledBack";
      logEvent(deployment, { type: "ROLLBACK_COMPLETED", by: "APPCONFIG", text: "Rollback completed", atMs });
      return;
  }
}
