import type { Extension, UpdateExtensionRequest } from "@aws-sdk/client-appconfig";
import { echoDescription } from "../answers/absent.ts";
import { extensionAnswer } from "../answers/extension-answer.ts";
import { findExtensionVersion, isAwsAuthored } from "../extensions/find-extension.ts";
import { badRequest } from "../world/refusal.ts";
import type { Operation } from "./operation.ts";

/** Changes a version in place; only creating an extension under a name that is taken adds a version. */
export const updateExtension: Operation<UpdateExtensionRequest, Extension> = (input, { world }) => {
  const { extension, version } = findExtensionVersion(world, input.ExtensionIdentifier, input.VersionNumber);
  if (isAwsAuthored(extension)) throw badRequest(`Cannot update AWS authored extension ${extension.id}`);
  const updated = {
    ...version,
    description: input.Description ?? version.description,
    actions: input.Actions ?? version.actions,
    parameters: input.Parameters ?? version.parameters,
  };
  extension.versions.set(version.number, updated);
  return echoDescription(extensionAnswer(world, extension, updated), input.Description);
};
