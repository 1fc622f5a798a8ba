import { anAddress, failureIn, foundIn, valueIn } from "@appconfig-replicator/testing/builders";
import { describe, expect, it } from "vitest";
import { MAX_PAGES } from "../../src/region/pages.ts";
import { byPath, inTurn, json, refusal } from "./answers.ts";
import { IDS, VERSIONS } from "./deployments-answer.ts";
import { type Answering, scriptedRegion } from "./scripted-server.ts";

const strategy = (Id: string) => ({
  Id,
  Name: Id,
  DeploymentDurationInMinutes: 0,
  GrowthFactor: 100,
});

describe("a list", () => {
  it("is asked for in pages of 50, each by the token of the one before", async () => {
    const answers = inTurn(
      json({ Items: [strategy("one0001")], NextToken: "to/2==" }),
      json({ Items: [strategy("two0002")], NextToken: "3" }),
      json({ Items: [strategy("three03")] }),
    );
    const { ports, received } = await scriptedRegion(answers);
    expect(valueIn(await ports.strategies.list()).map(({ id }) => id)).toEqual(["one0001", "two0002", "three03"]);
    expect(received.map(({ query }) => query.get("max_results"))).toEqual(["50", "50", "50"]);
    expect(received.map(({ query }) => query.get("next_token"))).toEqual([null, "to/2==", "3"]);
  });

  it("takes a strategy that tells neither growth nor bake for a linear one without", async () => {
    const { ports } = await scriptedRegion(json({ Items: [strategy("one0001")] }));
    const shape = { durationMinutes: 0, growthType: "LINEAR", growthPercent: 100, bakeMinutes: 0 };
    expect(valueIn(await ports.strategies.list())[0]?.shape).toEqual(shape);
  });

  it("ends at an empty token", async () => {
    const { ports, received } = await scriptedRegion(json({ Items: [strategy("one0001")], NextToken: "" }));
    expect(valueIn(await ports.strategies.list())).toHaveLength(1);
    expect(received).toHaveLength(1);
  });

  it("fails where a token comes again, rather than going round in circles", async () => {
    const first = json({ Items: [strategy("one0001")], NextToken: "a" });
    const { ports, received } = await scriptedRegion(inTurn(first, json({ Items: [], NextToken: "b" }), first));
    expect(failureIn(await ports.strategies.list()).kind).toBe("garbled");
    expect(received).toHaveLength(3);
  });

  it("fails where it has no end", async () => {
    let token = 0;
    const endless: Answering = (request, answer) => {
      token += 1;
      json({ Items: [], NextToken: `${token}` })(request, answer);
    };
    const { ports, received } = await scriptedRegion(endless);
    expect(failureIn(await ports.strategies.list()).kind).toBe("garbled");
    expect(received).toHaveLength(MAX_PAGES);
  });

  it("fails where a later page is refused, and is not remembered as far as it came", async () => {
    const page = json({ Items: [{ Id: IDS.applicationId, Name: "other" }], NextToken: "2" });
    const { ports } = await scriptedRegion(
      byPath({
        "GET /applications": inTurn(
          page,
          refusal(400, "BadRequestException"),
          json({ Items: [{ Id: IDS.applicationId, Name: "shop" }] }),
        ),
        [`GET /applications/${IDS.applicationId}/environments`]: json({ Items: [{ Id: "env0001", Name: "prod" }] }),
        [`GET /applications/${IDS.applicationId}/configurationprofiles`]: json({ Items: [] }),
      }),
    );
    expect(failureIn(await ports.configs.resolve(anAddress())).kind).toBe("refused");
    expect(foundIn(await ports.configs.resolve(anAddress())).applicationId).toBe(IDS.applicationId);
  });
});

describe("a version looked for by its label", () => {
  const version = (VersionNumber: number, VersionLabel: string) => ({ VersionNumber, VersionLabel });

  it("costs one filtered list", async () => {
    const { ports, received } = await scriptedRegion(json({ Items: [version(3, "release-1")], NextToken: "2" }));
    expect(valueIn(await ports.configs.findVersion(IDS, "release-1"))?.number).toBe(3);
    expect(received.map(({ path, query }) => [path, query.get("version_label")])).toEqual([[VERSIONS, "release-1"]]);
  });

  it("is looked for on every page where the server does not filter", async () => {
    const answers = inTurn(
      json({ Items: [version(10, "release-10"), { VersionNumber: 8 }], NextToken: "2" }),
      json({ Items: [version(1, "release-1")] }),
    );
    const { ports } = await scriptedRegion(answers);
    expect(valueIn(await ports.configs.findVersion(IDS, "release-1"))?.number).toBe(1);
  });

  it("is looked for without the filter where the label holds an asterisk", async () => {
    const { ports, received } = await scriptedRegion(json({ Items: [version(2, "release-2"), version(1, "rel*")] }));
    expect(valueIn(await ports.configs.findVersion(IDS, "rel*"))?.number).toBe(1);
    expect(received[0]?.query.has("version_label")).toBe(false);
  });
});
