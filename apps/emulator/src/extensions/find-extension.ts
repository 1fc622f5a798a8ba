import { notFound } from "../wire/refusal.ts";
import { extensionArn } from "../world/arn.ts";
import type { Extension, ExtensionVersion } from "../world/record.ts";
import type { World } from "../world/world.ts";
import { awsAuthoredArn, awsAuthoredExtensions, isAwsAuthored } from "./aws-authored.ts";

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
