import { CreateExtensionCommand, ListExtensionsCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { useBench } from "../bench.ts";

describe("ListExtensions", () => {
  const bench = useBench();

  it("lists a region's own, then those that AWS made, whose ARN names no account", async () => {
    const Actions = { ON_DEPLOYMENT_START: [{ Name: "a", Uri: "arn:aws:sns:us-east-1:111111111111:topic" }] };
    await bench.control.send(new CreateExtensionCommand({ Name: "own", Actions }));
    const { Items } = await bench.control.send(new ListExtensionsCommand({}));
    expect(Items?.map(({ Name }) => Name)).toEqual(["own", "AWS AppConfig deployment events to Amazon EventBridge"]);
    expect(Items?.[1]?.Arn).toBe(
      "arn:aws:appconfig:us-east-1::extension/AWS.AppConfig.DeploymentNotificationsToEventBridge/1",
    );
    const named = await bench.control.send(new ListExtensionsCommand({ Name: "own" }));
    expect(named.Items).toHaveLength(1);
  });
});
