import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { CreateExtensionAssociationCommand, CreateExtensionCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { anApplication, refused, useBench } from "../bench.ts";

const Actions = { ON_DEPLOYMENT_START: [{ Name: "a", Uri: `arn:aws:sns:us-east-1:${ACCOUNT}:topic` }] };

describe("CreateExtensionAssociation", () => {
  const bench = useBench();
  const applicationArn = async () =>
    `arn:aws:appconfig:us-east-1:${ACCOUNT}:application/${await anApplication(bench.control)}`;
  const associate = (ExtensionIdentifier: string, ResourceIdentifier: string, Parameters?: Record<string, string>) =>
    bench.control.send(new CreateExtensionAssociationCommand({ ExtensionIdentifier, ResourceIdentifier, Parameters }));

  it("associates the same extension with the same resource twice", async () => {
    const { Arn } = await bench.control.send(new CreateExtensionCommand({ Name: "twice", Actions }));
    const resource = await applicationArn();
    const [first, second] = [await associate("twice", resource), await associate("twice", resource)];
    expect(first).toMatchObject({ ExtensionArn: Arn, ResourceArn: resource, ExtensionVersionNumber: 1 });
    expect(second.Id).not.toBe(first.Id);
    expect(first.Arn).toBe(`arn:aws:appconfig:us-east-1:${ACCOUNT}:extensionassociation/${first.Id}`);
  });

  it("asks for the parameters that are required, and takes none that are not declared", async () => {
    const Parameters = { topic: { Required: true }, later: { Required: true, Dynamic: true } };
    await bench.control.send(new CreateExtensionCommand({ Name: "asking", Actions, Parameters }));
    const resource = await applicationArn();
    expect((await refused(associate("asking", resource))).status).toBe(400);
    expect((await refused(associate("asking", resource, { topic: "t", other: "o" }))).status).toBe(400);
    expect((await associate("asking", resource, { topic: "t" })).Parameters).toEqual({ topic: "t" });
  });

  it("answers 404 for an extension or a resource that is none", async () => {
    await bench.control.send(new CreateExtensionCommand({ Name: "there", Actions }));
    expect((await refused(associate("none", await applicationArn()))).status).toBe(404);
    const nothing = `arn:aws:appconfig:us-east-1:${ACCOUNT}:application/abcd123`;
    expect((await refused(associate("there", nothing))).status).toBe(404);
  });
});
