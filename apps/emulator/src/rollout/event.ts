import type { DeploymentEvent, DeploymentEventType, TriggeredBy } from "@aws-sdk/client-appconfig";
import type { Deployment } from "../world/record.ts";

/** Adds to the head of a deployment's log, which is newest first. */
export function logEvent(
  deployment: Deployment,
  event: {
    readonly type: DeploymentEventType;
    readonly by: TriggeredBy;
    readonly text: string;
    readonly atMs: number;
  },
): void {
  const entry: DeploymentEvent = {
    EventType: event.type,
    TriggeredBy: event.by,
    Description: event.text,
    OccurredAt: new Date(event.atMs),
  };
  deployment.events = [entry, ...deployment.events];
}
