import type { CreateExtensionAssociationRequest, ExtensionAssociation } from "@aws-sdk/client-appconfig";
import { associationAnswer } from "../answers/extension-answer.ts";
import { findExtensionVersion } from "../extensions/find-extension.ts";
import { associationArn } from "../world/arn.ts";
import { newId } from "../world/new-id.ts";
import type { Association, ExtensionVersion } from "../world/record.ts";
import { badRequest } from "../world/refusal.ts";
import { requireResource } from "../world/resource.ts";
import { setTags } from "../world/tag.ts";
import { nextSequence } from "../world/world.ts";
import type { Operation } from "./operation.ts";

/** What an extension can be associated with. */
const ASSOCIABLE = /:application\/[^/]+(\/(environment|configurationprofile)\/[^/]+)?$/;

/** The same extension may be associated with the same resource more than once. */
export const createExtensionAssociation: Operation<CreateExtensionAssociationRequest, ExtensionAssociation> = (
  input,
  { world, random },
) => {
  const { ResourceIdentifier: resourceArn } = input;
  const { extension, version } = findExtensionVersion(world, input.ExtensionIdentifier, input.ExtensionVersionNumber);
  requireResource(world, resourceArn);
  if (!ASSOCIABLE.test(resourceArn)) throw badRequest(`Resource ${resourceArn} cannot have extensions.`);
  requireParameters(version, input.Parameters);
  const association: Association = {
    id: newId(random, world.associations),
    sequence: nextSequence(world),
    extensionId: extension.id,
    extensionVersion: version.number,
    resourceArn,
    parameters: input.Parameters,
  };
  world.associations.set(association.id, association);
  setTags(world, associationArn(world, association.id), input.Tags);
  return associationAnswer(world, association);
};

/** A parameter that is required must be given, unless a deployment may give it; one that is not declared may not. */
export function requireParameters(
  version: ExtensionVersion,
  given: Readonly<Record<string, string>> | undefined,
): void {
  const declared = version.parameters ?? {};
  for (const [name, { Required, Dynamic }] of Object.entries(declared)) {
    if (Required === true && Dynamic !== true && given?.[name] === undefined) {
      throw badRequest(`Required parameter ${name} is missing.`);
    }
  }
  for (const name of Object.keys(given ?? {})) {
    if (declared[name] === undefined) throw badRequest(`Parameter ${name} is not defined by the extension.`);
  }
}
