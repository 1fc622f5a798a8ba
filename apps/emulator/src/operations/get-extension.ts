import type { Extension, GetExtensionRequest } from "@aws-sdk/client-appconfig";
import { extensionAnswer } from "../answers/extension-answer.ts";
import { findExtensionVersion } from "../extensions/find-extension.ts";
import type { Operation } from "./operation.ts";

export const getExtension: Operation<GetExtensionRequest, Extension> = (input, { world }) => {
  const { extension, version } = findExtensionVersion(world, input.ExtensionIdentifier, input.VersionNumber);
  return extensionAnswer(world, extension, version);
};
