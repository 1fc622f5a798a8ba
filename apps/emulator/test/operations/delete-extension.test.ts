import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import {
  CreateExtensionAssociationCommand,
  CreateExtensionCommand,
  DeleteExtensionAssociationCommand,
  DeleteExtensionCommand,
  GetExtensionCommand,
} from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { anApplication, refused, useBench } from "../bench.ts";

const Actions = { ON_DEPLOYMENT_START: [{ Name: "a", Uri: `arn:aws:sns:us-east-1:${ACCOUNT}:topic` }] };

describe("DeleteExtension", () => {
  const bench = useBench();

  it("deletes the latest version first, and with its last one the extension is gone", async () => {
    const { control } = bench;
    await control.send(new CreateExtensionCommand({ Name: "e", Actions }));
    await control.send(new CreateExtensionCommand({ Name: "e", Actions, LatestVersionNumber: 1 }));
    const deletion = new DeleteExtensionCommand({ ExtensionIdentifier: "e" });
    expect((await control.send(deletion)).$metadata.httpStatusCode).toBe(204);
    const left = await control.send(new GetExtensionCommand({ ExtensionIdentifier: "e" }));
    expect(left.VersionNumber).toBe(1);
    await control.send(deletion);
    expect((await refused(control.send(deletion))).status).toBe(404);
  });

  it("refuses while it is associated with anything", async () => {
    const { control } = bench;
    await control.send(new CreateExtensionCommand({ Name: "used", Actions }));
    const id = await anApplication(control);
    const association = await control.send(
      new CreateExtensionAssociationCommand({
        ExtensionIdentifier: "used",
        ResourceIdentifier: `arn:aws:appconfig:us-east-1:${ACCOUNT}:application/${id}`,
      }),
    );
    const deletion = new DeleteExtensionCommand({ ExtensionIdentifier: "used" });
    expect((await refused(control.send(deletion))).status).toBe(400);
    await control.send(new DeleteExtensionAssociationCommand({ ExtensionAssociationId: association.Id }));
    expect((await control.send(deletion)).$metadata.httpStatusCode).toBe(204);
  });
});
