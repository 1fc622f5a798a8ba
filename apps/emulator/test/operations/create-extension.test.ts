import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { CreateExtensionCommand, type CreateExtensionCommandInput } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aName, badRequest, conflict, refused, useBench } from "../bench.ts";

const ACTION = { Name: "tell", Uri: `arn:aws:sns:us-east-1:${ACCOUNT}:topic` };

describe("CreateExtension", () => {
  const bench = useBench();
  const create = (wanted: Partial<CreateExtensionCommandInput>) =>
    bench.control.send(
      new CreateExtensionCommand({ Name: aName("extension"), Actions: { ON_DEPLOYMENT_START: [ACTION] }, ...wanted }),
    );

  it("answers the first version and an ARN that names it", async () => {
    const Parameters = { topic: { Required: true, Description: "where to" } };
    const created = await create({ Parameters, Description: "d" });
    expect(created).toMatchObject({
      VersionNumber: 1,
      Arn: `arn:aws:appconfig:us-east-1:${ACCOUNT}:extension/${created.Id}/1`,
      Actions: { ON_DEPLOYMENT_START: [ACTION] },
      Parameters,
      Description: "d",
    });
  });

  it("adds a version to a name that is taken, but only for whoever knows the latest", async () => {
    const Name = aName("extension");
    const { Id } = await create({ Name });
    expect(await refused(create({ Name }))).toMatchObject(
      badRequest(`LatestVersionNumber not populated and an extension with name ${Name} already exists.`),
    );
    expect(await create({ Name, LatestVersionNumber: 1 })).toMatchObject({ Id, VersionNumber: 2 });
    expect(await refused(create({ Name, LatestVersionNumber: 1 }))).toMatchObject(
      conflict("LatestVersionNumber supplied in request 1 does not match latest version 2."),
    );
  });

  it("takes up to five points with one action each, at points that there are", async () => {
    const points = {
      PRE_CREATE_HOSTED_CONFIGURATION_VERSION: [ACTION],
      PRE_START_DEPLOYMENT: [ACTION],
      ON_DEPLOYMENT_START: [ACTION],
      ON_DEPLOYMENT_STEP: [ACTION],
      ON_DEPLOYMENT_BAKING: [ACTION],
    };
    expect((await create({ Actions: points })).VersionNumber).toBe(1);
    const Actions = { ...points, ON_DEPLOYMENT_COMPLETE: [ACTION] };
    expect((await refused(create({ Actions }))).status).toBe(400);
    expect((await refused(create({ Actions: { ON_DEPLOYMENT_START: [ACTION, ACTION] } }))).status).toBe(400);
    const unknown = { SOMETIME: [ACTION] } as unknown as CreateExtensionCommandInput["Actions"];
    expect((await refused(create({ Actions: unknown }))).status).toBe(400);
  });
});
