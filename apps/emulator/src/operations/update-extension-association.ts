import type { ExtensionAssociation, UpdateExtensionAssociationRequest } from "@aws-sdk/client-appconfig";
import { associationAnswer } from "../answers/extension-answer.ts";
import { findExtensionVersion } from "../extensions/find-extension.ts";
import { findAssociation } from "../world/find.ts";
import { requireParameters } from "./create-extension-association.ts";
import type { Operation } from "./operation.ts";

export const updateExtensionAssociation: Operation<UpdateExtensionAssociationRequest, ExtensionAssociation> = (
  input,
  { world },
) => {
  const association = findAssociation(world, input.ExtensionAssociationId);
  const { version } = findExtensionVersion(world, association.extensionId, association.extensionVersion);
  if (input.Parameters !== undefined) {
    requireParameters(version, input.Parameters);
    association.parameters = input.Parameters;
  }
  return associationAnswer(world, association);
};
