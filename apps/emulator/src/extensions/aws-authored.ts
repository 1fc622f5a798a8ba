import type { Extension } from "../world/record.ts";
import type { World } from "../world/world.ts";

/** AWS documentation, AWS authored extensions: the one that tells the default event bus of every deployment. */
const EVENT_BRIDGE_EXTENSION_ID = "AWS.AppConfig.DeploymentNotificationsToEventBridge";

/** Its ARN names no account. */
export function awsAuthoredArn(world: World, id: string): string {
  return `arn:aws:appconfig:${world.region}::extension/${id}/1`;
}

/** The extensions that are there without anybody having made them. */
export function awsAuthoredExtensions(world: World): Extension[] {
  const action = [{ Name: "DeploymentNotificationsToEventBridge", Uri: defaultBusArn(world) }];
  const version = {
    number: 1,
    description: "Sends AWS AppConfig deployment events to the default event bus of Amazon EventBridge",
    actions: {
      ON_DEPLOYMENT_START: action,
      ON_DEPLOYMENT_COMPLETE: action,
      ON_DEPLOYMENT_ROLLED_BACK: action,
    },
    parameters: undefined,
  };
  return [
    {
      id: EVENT_BRIDGE_EXTENSION_ID,
      sequence: Number.MAX_SAFE_INTEGER,
      name: "AWS AppConfig deployment events to Amazon EventBridge",
      versions: new Map([[1, version]]),
      latestVersionNumber: 1,
    },
  ];
}

function defaultBusArn(world: World): string {
  return `arn:aws:events:${world.region}:${world.account}:event-bus/default`;
}

export function isAwsAuthored(extension: Extension): boolean {
  return extension.id.startsWith("AWS.AppConfig.");
}
