import { CreateExtensionCommand, GetExtensionCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { refused, useBench } from "../bench.ts";

const Actions = { ON_DEPLOYMENT_START: [{ Name: "a", Uri: "arn:aws:sns:us-east-1:111111111111:topic" }] };

describe("GetExtension", () => {
  const bench = useBench();

  it("finds an extension by id, name and ARN, the latest version unless one is named", async () => {
    const { control } = bench;
    const first = await control.send(new CreateExtensionCommand({ Name: "twice", Actions }));
    const second = { Name: "twice", Actions, LatestVersionNumber: 1, Description: "second" };
    await control.send(new CreateExtensionCommand(second));
    const numbers = async (ExtensionIdentifier: string | undefined, VersionNumber?: number) =>
      (await control.send(new GetExtensionCommand({ ExtensionIdentifier, VersionNumber }))).VersionNumber;
    expect([await numbers("twice"), await numbers(first.Id), await numbers("twice", 1)]).toEqual([2, 2, 1]);
    expect(await numbers(first.Arn)).toBe(1);
  });

  it("answers 404 for what is none, and for a version that is none", async () => {
    const sent = bench.control.send(new GetExtensionCommand({ ExtensionIdentifier: "none" }));
    expect((await refused(sent)).status).toBe(404);
    await bench.control.send(new CreateExtensionCommand({ Name: "once", Actions }));
    const version = bench.control.send(new GetExtensionCommand({ ExtensionIdentifier: "once", VersionNumber: 2 }));
    expect((await refused(version)).status).toBe(404);
  });
});
