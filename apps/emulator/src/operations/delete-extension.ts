import type { DeleteExtensionRequest } from "@aws-sdk/client-appconfig";
import { findExtensionVersion, isAwsAuthored } from "../extensions/find-extension.ts";
import { extensionArn } from "../world/arn.ts";
import { badRequest } from "../world/refusal.ts";
import { forgetTags } from "../world/tag.ts";
import { NOTHING, type Nothing, type Operation } from "./operation.ts";

/** Deletes one version, the latest if none is named; with its last version an extension is gone. */
export const deleteExtension: Operation<DeleteExtensionRequest, Nothing> = (input, { world }) => {
  const { extension, version } = findExtensionVersion(world, input.ExtensionIdentifier, input.VersionNumber);
  const { id } = extension;
  if (isAwsAuthored(extension)) throw badRequest(`Cannot delete AWS authored extension ${id}`);
  const isAssociated = [...world.associations.values()].some(
    ({ extensionId, extensionVersion }) => extensionId === id && extensionVersion === version.number,
  );
  if (isAssociated) {
    throw badRequest(`Cannot delete extension ${id} version ${version.number} because there are associations with it.`);
  }
  extension.versions.delete(version.number);
  forgetTags(world, extensionArn(world, id, version.number));
  extension.latestVersionNumber = Math.max(0, ...extension.versions.keys());
  if (extension.versions.size === 0) world.extensions.delete(id);
  return NOTHING;
};
