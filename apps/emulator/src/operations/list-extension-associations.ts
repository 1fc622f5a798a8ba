import type { ExtensionAssociations, ListExtensionAssociationsRequest } from "@aws-sdk/client-appconfig";
import { associationSummary } from "../answers/extension-answer.ts";
import { findExtension } from "../extensions/find-extension.ts";
import type { Operation } from "./operation.ts";
import { page } from "./page.ts";

export const listExtensionAssociations: Operation<ListExtensionAssociationsRequest, ExtensionAssociations> = (
  input,
  { world },
) => {
  const { ResourceIdentifier: resource, ExtensionIdentifier: identifier, ExtensionVersionNumber: version } = input;
  const extensionId = identifier === undefined ? undefined : findExtension(world, identifier).extension.id;
  const wanted = [...world.associations.values()].filter(
    (association) =>
      (resource === undefined || association.resourceArn === resource) &&
      (extensionId === undefined || association.extensionId === extensionId) &&
      (version === undefined || association.extensionVersion === version),
  );
  const { Items, ...rest } = page(wanted, input, ({ sequence }) => sequence);
  return { Items: Items.map((association) => associationSummary(world, association)), ...rest };
};
