import { GetExtensionAssociationCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { anAssociation } from "../an-association.ts";
import { refused, useBench } from "../bench.ts";

describe("GetExtensionAssociation", () => {
  const bench = useBench();

  it("answers what was associated with what", async () => {
    const created = await anAssociation(bench.control, { topic: "t" });
    const seen = await bench.control.send(new GetExtensionAssociationCommand({ ExtensionAssociationId: created.Id }));
    expect({ ...seen, $metadata: undefined }).toEqual({ ...created, $metadata: undefined });
  });

  it("answers 404 for an id that is none, and 400 for one that can be none", async () => {
    for (const [ExtensionAssociationId, status] of [
      ["abcd123", 404],
      ["NOT-AN-ID", 400],
    ] as const) {
      const sent = bench.control.send(new GetExtensionAssociationCommand({ ExtensionAssociationId }));
      expect((await refused(sent)).status).toBe(status);
    }
  });
});
