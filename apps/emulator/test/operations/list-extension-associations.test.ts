import { ListExtensionAssociationsCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { anAssociation } from "../an-association.ts";
import { refused, useBench } from "../bench.ts";

describe("ListExtensionAssociations", () => {
  const bench = useBench();

  it("lists all, those of a resource, and those of an extension", async () => {
    const [first, second] = [await anAssociation(bench.control), await anAssociation(bench.control)];
    const list = async (filter: {
      ResourceIdentifier?: string | undefined;
      ExtensionIdentifier?: string | undefined;
    }) => (await bench.control.send(new ListExtensionAssociationsCommand(filter))).Items?.map(({ Id }) => Id);
    expect(await list({})).toEqual([first.Id, second.Id]);
    expect(await list({ ResourceIdentifier: second.ResourceArn })).toEqual([second.Id]);
    expect(await list({ ExtensionIdentifier: first.ExtensionArn })).toEqual([first.Id]);
  });

  it("refuses a resource that is no ARN", async () => {
    const sent = bench.control.send(new ListExtensionAssociationsCommand({ ResourceIdentifier: "x".repeat(30) }));
    expect((await refused(sent)).status).toBe(400);
  });
});
