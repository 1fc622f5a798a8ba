import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import {
  CreateExtensionAssociationCommand,
  CreateExtensionCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
} from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aStrategy, aVersion, refused, start, useBench } from "../bench.ts";

describe("TagResource", () => {
  const bench = useBench();

  it("tags every kind of resource", async () => {
    const { control } = bench;
    const place = await aPlace(control);
    await aVersion(control, place, "one");
    const strategy = await aStrategy(control);
    await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId: strategy });
    const Actions = { ON_DEPLOYMENT_START: [{ Name: "a", Uri: "arn:aws:sns:us-east-1:111111111111:topic" }] };
    const extension = await control.send(new CreateExtensionCommand({ Name: "e", Actions }));
    const application = `arn:aws:appconfig:us-east-1:${ACCOUNT}:application/${place.ApplicationId}`;
    const association = await control.send(
      new CreateExtensionAssociationCommand({ ExtensionIdentifier: "e", ResourceIdentifier: application }),
    );
    const arns = [
      application,
      `${application}/environment/${place.EnvironmentId}`,
      `${application}/environment/${place.EnvironmentId}/deployment/1`,
      `${application}/configurationprofile/${place.ConfigurationProfileId}`,
      `arn:aws:appconfig:us-east-1:${ACCOUNT}:deploymentstrategy/${strategy}`,
      `arn:aws:appconfig:us-east-1:${ACCOUNT}:deploymentstrategy/AppConfig.AllAtOnce`,
      extension.Arn,
      association.Arn,
    ];
    for (const ResourceArn of arns) {
      const tagged = await control.send(new TagResourceCommand({ ResourceArn, Tags: { k: "v" } }));
      expect(tagged.$metadata.httpStatusCode).toBe(204);
      const { Tags } = await control.send(new ListTagsForResourceCommand({ ResourceArn }));
      expect(Tags).toEqual({ k: "v" });
    }
  });

  it("refuses more than fifty tags, in one call or by and by", async () => {
    const { ApplicationId } = await aPlace(bench.control);
    const ResourceArn = `arn:aws:appconfig:us-east-1:${ACCOUNT}:application/${ApplicationId}`;
    const tags = (count: number, prefix: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, "v"]));
    const send = (Tags: Record<string, string>) => bench.control.send(new TagResourceCommand({ ResourceArn, Tags }));
    expect((await refused(send(tags(51, "a")))).status).toBe(400);
    await send(tags(50, "a"));
    expect((await refused(send(tags(1, "b")))).status).toBe(400);
    expect((await refused(send({ k: "v".repeat(257) }))).status).toBe(400);
  });
});
