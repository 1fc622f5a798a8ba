import { badRequest } from "../wire/refusal.ts";
import type { Deployment, Environment } from "../world/record.ts";
import { logEvent } from "./event.ts";

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
