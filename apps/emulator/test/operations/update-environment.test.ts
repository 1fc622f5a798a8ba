import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { GetEnvironmentCommand, UpdateEnvironmentCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, refused, useBench } from "../bench.ts";

describe("UpdateEnvironment", () => {
  const bench = useBench();

  it("changes name, description and monitors", async () => {
    const { ApplicationId, EnvironmentId } = await aPlace(bench.control);
    const Monitors = [
      {
        AlarmArn: `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:errors`,
        AlarmRoleArn: `arn:aws:iam::${ACCOUNT}:role/alarms`,
      },
    ];
    const change = { ApplicationId, EnvironmentId, Name: "stage", Description: "d", Monitors };
    await bench.control.send(new UpdateEnvironmentCommand(change));
    const seen = await bench.control.send(new GetEnvironmentCommand({ ApplicationId, EnvironmentId }));
    expect(seen).toMatchObject({ Name: "stage", Description: "d", Monitors });
  });

  it("refuses a monitor without a role and changes nothing", async () => {
    const { ApplicationId, EnvironmentId } = await aPlace(bench.control);
    const Monitors = [{ AlarmArn: "arn:aws:cloudwatch:us-east-1:111111111111:alarm:errors" }];
    const change = { ApplicationId, EnvironmentId, Name: "renamed", Monitors };
    expect((await refused(bench.control.send(new UpdateEnvironmentCommand(change)))).status).toBe(400);
    const seen = await bench.control.send(new GetEnvironmentCommand({ ApplicationId, EnvironmentId }));
    expect(seen.Name).toBe("production");
  });
});
