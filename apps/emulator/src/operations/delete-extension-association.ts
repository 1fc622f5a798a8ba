import type { DeleteExtensionAssociationRequest } from "@aws-sdk/client-appconfig";
import { associationArn } from "../world/arn.ts";
import { findAssociation } from "../world/find.ts";
import { forgetTags } from "../world/tag.ts";
import { NOTHING, type Nothing, type Operation } from "./operation.ts";

export const deleteExtensionAssociation: Operation<DeleteExtensionAssociationRequest, Nothing> = (input, { world }) => {
  const { id } = findAssociation(world, input.ExtensionAssociationId);
  world.associations.delete(id);
  forgetTags(world, associationArn(world, id));
  return NOTHING;
};
