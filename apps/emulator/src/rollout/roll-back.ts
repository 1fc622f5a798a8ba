import type { TriggeredBy } from "@aws-sdk/client-appconfig";
import type { Deployment, Environment } from "../world/record.ts";
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
