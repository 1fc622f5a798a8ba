import { CreateExtensionCommand, GetExtensionCommand, UpdateExtensionCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { refused, useBench } from "../bench.ts";

const action = (topic: string) => [{ Name: "a", Uri: `arn:aws:sns:us-east-1:111111111111:${topic}` }];

describe("UpdateExtension", () => {
  const bench = useBench();

  it("changes a version in place", async () => {
    const { control } = bench;
    await control.send(new CreateExtensionCommand({ Name: "e", Actions: { ON_DEPLOYMENT_START: action("old") } }));
    const Actions = { ON_DEPLOYMENT_COMPLETE: action("new") };
    await control.send(new UpdateExtensionCommand({ ExtensionIdentifier: "e", Actions, Description: "d" }));
    const seen = await control.send(new GetExtensionCommand({ ExtensionIdentifier: "e" }));
    expect(seen).toMatchObject({ VersionNumber: 1, Actions, Description: "d" });
    expect(seen.Actions).not.toHaveProperty("ON_DEPLOYMENT_START");
  });

  it("refuses to change what AWS made", async () => {
    const ExtensionIdentifier = "AWS.AppConfig.DeploymentNotificationsToEventBridge";
    const sent = bench.control.send(new UpdateExtensionCommand({ ExtensionIdentifier, Description: "d" }));
    expect((await refused(sent)).status).toBe(400);
  });
});
