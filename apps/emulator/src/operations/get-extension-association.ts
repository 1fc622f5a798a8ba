import type { ExtensionAssociation, GetExtensionAssociationRequest } from "@aws-sdk/client-appconfig";
import { associationAnswer } from "../answers/extension-answer.ts";
import { findAssociation } from "../world/find.ts";
import type { Operation } from "./operation.ts";

export const getExtensionAssociation: Operation<GetExtensionAssociationRequest, ExtensionAssociation> = (
  input,
  { world },
) => associationAnswer(world, findAssociation(world, input.ExtensionAssociationId));
