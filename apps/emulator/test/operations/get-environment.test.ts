import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { GetEnvironmentCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, notFound, refused, useBench } from "../bench.ts";

describe("GetEnvironment", () => {
  const bench = useBench();

  it("answers an environment with its monitors", async () => {
    const AlarmArn = `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:errors`;
    const AlarmRoleArn = `arn:aws:iam::${ACCOUNT}:role/alarms`;
    const { ApplicationId, EnvironmentId } = await aPlace(bench.control, { monitors: [{ AlarmArn, AlarmRoleArn }] });
    const seen = await bench.control.send(new GetEnvironmentCommand({ ApplicationId, EnvironmentId }));
    expect(seen).toMatchObject({ Id: EnvironmentId, Name: "production", Monitors: [{ AlarmArn, AlarmRoleArn }] });
  });

  it("answers 404 for an id that is none, naming both ids and the account", async () => {
    const { ApplicationId } = await aPlace(bench.control);
    const sent = bench.control.send(new GetEnvironmentCommand({ ApplicationId, EnvironmentId: "zzzz" }));
    expect(await refused(sent)).toMatchObject(
      notFound(
        `Environment with Application Id ${ApplicationId} and Environment Id zzzz could not be found for account ${ACCOUNT}.`,
      ),
    );
  });
});
