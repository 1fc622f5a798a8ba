import { DeleteExtensionAssociationCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { anAssociation } from "../an-association.ts";
import { refused, useBench } from "../bench.ts";

describe("DeleteExtensionAssociation", () => {
  const bench = useBench();

  it("deletes an association once", async () => {
    const { Id: ExtensionAssociationId } = await anAssociation(bench.control);
    const deletion = new DeleteExtensionAssociationCommand({ ExtensionAssociationId });
    expect((await bench.control.send(deletion)).$metadata.httpStatusCode).toBe(204);
    expect((await refused(bench.control.send(deletion))).status).toBe(404);
  });
});
