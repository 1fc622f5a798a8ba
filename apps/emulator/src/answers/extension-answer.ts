import type {
  Extension as Answer,
  ExtensionAssociation,
  ExtensionAssociationSummary,
  ExtensionSummary,
} from "@aws-sdk/client-appconfig";
import { arnOf, findExtension } from "../extensions/find-extension.ts";
import { associationArn } from "../world/arn.ts";
import type { Association, Extension, ExtensionVersion } from "../world/record.ts";
import type { World } from "../world/world.ts";
import { nonEmpty } from "./absent.ts";

export function extensionSummary(world: World, extension: Extension): ExtensionSummary {
  const number = extension.latestVersionNumber;
  return {
    Id: extension.id,
    Name: extension.name,
    VersionNumber: number,
    Arn: arnOf(world, extension, number),
    Description: nonEmpty(extension.versions.get(number)?.description),
  };
}

export function extensionAnswer(world: World, extension: Extension, version: ExtensionVersion): Answer {
  return {
    Id: extension.id,
    Name: extension.name,
    VersionNumber: version.number,
    Arn: arnOf(world, extension, version.number),
    Description: nonEmpty(version.description),
    Actions: Object.fromEntries(
      Object.entries(version.actions).map(([point, actions]) => [point, actions === undefined ? [] : [...actions]]),
    ),
    Parameters: version.parameters === undefined ? undefined : { ...version.parameters },
  };
}

export function associationSummary(world: World, association: Association): ExtensionAssociationSummary {
  const { extension } = findExtension(world, association.extensionId);
  return {
    Id: association.id,
    ExtensionArn: arnOf(world, extension, association.extensionVersion),
    ResourceArn: association.resourceArn,
  };
}

export function associationAnswer(world: World, association: Association): ExtensionAssociation {
  return {
    ...associationSummary(world, association),
    Arn: associationArn(world, association.id),
    Parameters: association.parameters === undefined ? undefined : { ...association.parameters },
    ExtensionVersionNumber: association.extensionVersion,
  };
}
