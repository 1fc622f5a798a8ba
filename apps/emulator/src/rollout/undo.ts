import type { TriggeredBy } from "@aws-sdk/client-appconfig";
import type { Deployment, Environment } from "../world/record.ts";
import { badRequest } from "../world/refusal.ts";
import { logEvent } from "./event.ts";
import { MOMENT_MS } from "./milestones.ts";

/** Turns a deployment in flight round; it is rolled back a moment later. */
export function rollBack(
  environment: Environment,
  deployment: Deployment,
  cause: { readonly by: TriggeredBy; readonly text: string; readonly atMs: number },
): void {
  deployment.state = "ROLLING_BACK";
  deployment.milestones = [{ kind: "rolled-back", atMs: cause.atMs + MOMENT_MS }];
  environment.state = "RollingBack";
  logEvent(deployment, { type: "ROLLBACK_STARTED", by: cause.by, text: cause.text, atMs: cause.atMs });
}

/** AWS documentation, reverting a configuration: how long after its completion a deployment can be reverted. */
const REVERT_WINDOW_MS = 72 * 60 * 60 * 1000;

/** Undoes a complete deployment in place: its number stays, its state changes, and what was before is served again. */
export function revert(environment: Environment, deployment: Deployment, nowMs: number): void {
  if (deployment !== environment.deployments.at(-1)) {
    throw badRequest(
      `Deployment ${deployment.number} is not the latest deployment of its environment and cannot be reverted.`,
    );
  }
  if (nowMs - (deployment.completedAtMs ?? 0) > REVERT_WINDOW_MS) {
    throw badRequest(`Deployment ${deployment.number} completed more than 72 hours ago and cannot be reverted.`);
  }
  deployment.state = "REVERTED";
  environment.state = "Reverted";
  logEvent(deployment, { type: "REVERT_COMPLETED", by: "USER", text: "Revert completed", atMs: nowMs });
}
