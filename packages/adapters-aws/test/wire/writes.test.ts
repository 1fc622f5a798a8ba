import { aDraft, aStart, failureIn, utf8, valueIn } from "@appconfig-replicator/testing/builders";
import { describe, expect, it } from "vitest";
import { byPath, inTurn, json, refusal } from "./answers.ts";
import { DEPLOYMENTS, IDS, looked, VERSIONS } from "./deployments-answer.ts";
import { type Answering, scriptedRegion } from "./scripted-server.ts";

const version =
  (status: number, body: string): Answering =>
  (_request, answer) => {
    answer.writeHead(status, { "version-number": "7", "content-type": "application/json" }).end(body);
  };

describe("a start", () => {
  const started = json(looked(4, { State: "DEPLOYING" }), 201);

  it("says which deployment it takes for the newest", async () => {
    const { ports, received } = await scriptedRegion(started);
    const request = aStart(IDS, {
      versionNumber: 3,
      latestNumber: 3,
      tags: { by: "replicator" },
      kmsKey: "alias/ours",
    });
    valueIn(await ports.deployments.start(request));
    expect(JSON.parse(received[0]?.body ?? "")).toEqual({
      ConfigurationProfileId: IDS.profileId,
      ConfigurationVersion: "3",
      DeploymentStrategyId: "AppConfig.AllAtOnce",
      Description: "a replica",
      LatestDeploymentNumber: 3,
      Tags: { by: "replicator" },
      KmsKeyIdentifier: "alias/ours",
    });
  });

  it("says that there is none yet, too, and leaves out the key where none is given", async () => {
    const { ports, received } = await scriptedRegion(started);
    valueIn(await ports.deployments.start(aStart(IDS, { latestNumber: 0 })));
    expect(received).toHaveLength(1);
    const body: unknown = JSON.parse(received[0]?.body ?? "");
    expect(body).toMatchObject({ LatestDeploymentNumber: 0 });
    expect(body).not.toHaveProperty("KmsKeyIdentifier");
  });

  it("leaves it unsaid where the server does not take 0 for none", async () => {
    const zero = { Message: "Value '0' at 'latestDeploymentNumber' failed to satisfy constraint" };
    const { ports, received } = await scriptedRegion(inTurn(refusal(400, "BadRequestException", zero), started));
    valueIn(await ports.deployments.start(aStart(IDS, { latestNumber: 0 })));
    expect(received).toHaveLength(2);
    expect(JSON.parse(received[1]?.body ?? "")).not.toHaveProperty("LatestDeploymentNumber");
  });

  it("is not sent again where it was outdated, or where another number was refused", async () => {
    const outdated = await scriptedRegion(refusal(409, "ConflictException"));
    expect(failureIn(await outdated.ports.deployments.start(aStart(IDS, { latestNumber: 0 }))).kind).toBe("conflict");
    const refused = await scriptedRegion(refusal(400, "BadRequestException", { Message: "no" }));
    expect(failureIn(await refused.ports.deployments.start(aStart(IDS, { latestNumber: 3 }))).kind).toBe("refused");
    expect([outdated.received, refused.received].map(({ length }) => length)).toEqual([1, 1]);
  });
});

describe("a stop", () => {
  it("never allows a revert", async () => {
    const { ports, received } = await scriptedRegion(json(looked(1, { State: "ROLLING_BACK" }), 202));
    valueIn(await ports.deployments.stop(IDS, 1));
    expect(received).toMatchObject([{ method: "DELETE", path: `${DEPLOYMENTS}/1` }]);
    expect(received[0]?.headers).not.toHaveProperty("allow-revert");
  });
});

describe("a version's creation", () => {
  it("sends label, description and type as headers, and no expected number", async () => {
    const { ports, received } = await scriptedRegion(version(201, "stored"));
    valueIn(await ports.configs.createVersion(aDraft(IDS)));
    expect(received[0]?.headers).toMatchObject({
      "content-type": "application/json",
      versionlabel: "release-1",
      description: "a first release",
    });
    expect(received[0]?.headers).not.toHaveProperty("latest-version-number");
  });

  it("returns what the answer holds, though something else was sent", async () => {
    const { ports } = await scriptedRegion(version(201, "stored"));
    const stored = valueIn(await ports.configs.createVersion(aDraft(IDS)));
    expect(stored).toEqual({ number: 7, content: utf8("stored"), contentType: "application/json" });
  });

  it("reads back what was stored where the answer holds nothing", async () => {
    const answers = byPath({ [`POST ${VERSIONS}`]: version(201, ""), [`GET ${VERSIONS}/7`]: version(200, "stored") });
    const { ports } = await scriptedRegion(answers);
    const stored = valueIn(await ports.configs.createVersion(aDraft(IDS)));
    expect(stored).toEqual({ number: 7, content: utf8("stored"), contentType: "application/json" });
  });

  it("never says that nothing was done where it could not be read back", async () => {
    const answers = byPath({
      [`POST ${VERSIONS}`]: version(201, ""),
      [`GET ${VERSIONS}/7`]: refusal(403, "AccessDeniedException"),
    });
    const { ports } = await scriptedRegion(answers);
    const failure = failureIn(await ports.configs.createVersion(aDraft(IDS)));
    expect(failure).toMatchObject({ kind: "garbled", operation: "CreateHostedConfigurationVersion" });
  });

  it("is garbled without a number", async () => {
    const { ports } = await scriptedRegion((_request, answer) => answer.writeHead(201).end("stored"));
    expect(failureIn(await ports.configs.createVersion(aDraft(IDS))).kind).toBe("garbled");
  });
});

describe("a version without content", () => {
  it("is no version", async () => {
    const { ports } = await scriptedRegion(version(200, ""));
    expect(failureIn(await ports.configs.readVersion({ ...IDS, number: 7 })).kind).toBe("garbled");
  });
});
