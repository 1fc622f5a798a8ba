import { UpdateExtensionAssociationCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { anAssociation } from "../an-association.ts";
import { refused, useBench } from "../bench.ts";

describe("UpdateExtensionAssociation", () => {
  const bench = useBench();

  it("replaces the parameters, if the extension declares them", async () => {
    const { Id: ExtensionAssociationId } = await anAssociation(bench.control, { topic: "before" });
    const update = (Parameters: Record<string, string>) =>
      bench.control.send(new UpdateExtensionAssociationCommand({ ExtensionAssociationId, Parameters }));
    expect((await update({ topic: "after" })).Parameters).toEqual({ topic: "after" });
    expect((await refused(update({ other: "o" }))).status).toBe(400);
  });
});
