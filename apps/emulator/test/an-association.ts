import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import {
  type AppConfigClient,
  CreateExtensionAssociationCommand,
  CreateExtensionCommand,
} from "@aws-sdk/client-appconfig";
import { aName, anApplication } from "./bench.ts";

/** An extension of its own, with an optional parameter `topic`, associated with an application of its own. */
export async function anAssociation(control: AppConfigClient, parameters?: Record<string, string>) {
  const Name = aName("extension");
  await control.send(
    new CreateExtensionCommand({
      Name,
      Actions: { ON_DEPLOYMENT_START: [{ Name: "a", Uri: `arn:aws:sns:us-east-1:${ACCOUNT}:topic` }] },
      Parameters: { topic: { Required: false } },
    }),
  );
  return control.send(
    new CreateExtensionAssociationCommand({
      ExtensionIdentifier: Name,
      ResourceIdentifier: `arn:aws:appconfig:us-east-1:${ACCOUNT}:application/${await anApplication(control)}`,
      Parameters: parameters,
    }),
  );
}
