import { extensionArn } from "../world/arn.ts";
import type { Extension, ExtensionVersion } from "../world/record.ts";
import { notFound } from "../world/refusal.ts";
import type { World } from "../world/world.ts";

const ARN = /^arn:[a-z-]+:appconfig:[a-z0-9-]*:\d*:extension\/([^/]+)(?:\/(\d+))?$/;

export function arnOf(world: World, extension: Extension, version: number): string {
  return isAwsAuthored(extension) ? awsAuthoredArn(world, extension.id) : extensionArn(world, extension.id, version);
}

export function findExtensionVersion(
  world: World,
  identifier: string,
  given: number | undefined,
): { readonly extension: Extension; readonly version: ExtensionVersion } {
  const { extension, version } = findExtension(world, identifier);
  const number = given ?? version ?? extension.latestVersionNumber;
  const found = extension.versions.get(number);
  if (found === undefined) {
    throw notFound(`Extension with identifier ${identifier} and version ${number} could not be found.`);
  }
  return { extension, version: found };
}

/** An extension may be named by its id, its name or its ARN, and an ARN may name the version too. */
export function findExtension(
  world: World,
  identifier: string,
): { readonly extension: Extension; readonly version: number | undefined } {
  const [, idOfArn, versionOfArn] = ARN.exec(identifier) ?? [];
  const wanted = idOfArn ?? identifier;
  const extension = allExtensions(world).find(({ id, name }) => id === wanted || name === wanted);
  if (extension === undefined) throw notFound(`Extension with identifier ${identifier} could not be found.`);
  return { extension, version: versionOfArn === undefined ? undefined : Number(versionOfArn) };
}

export function allExtensions(world: World): Extension[] {
  return [...world.extensions.values(), ...awsAuthoredExtensions(world)];
}

/** AWS documentation, AWS authored extensions: the one that tells the default event bus of every deployment. */
const EVENT_BRIDGE_EXTENSION_ID = "AWS.AppConfig.DeploymentNotificationsToEventBridge";

/** Its ARN names no account. */
function awsAuthoredArn(world: World, id: string): string {
  return `arn:aws:appconfig:${world.region}::extension/${id}/1`;
}

/** The extensions that are there without anybody having made them. */
function awsAuthoredExtensions(world: World): Extension[] {
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
