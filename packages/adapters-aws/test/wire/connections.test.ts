import { Defect } from "@appconfig-replicator/domain";
import { aDraft, failureIn, valueIn } from "@appconfig-replicator/testing/builders";
import { describe, expect, it } from "vitest";
import { byPath, json } from "./answers.ts";
import { DEPLOYMENTS, IDS, looked, VERSIONS } from "./deployments-answer.ts";
import { scriptedRegion } from "./scripted-server.ts";

const MINUTE_MS = 60_000;

describe("a region's one client", () => {
  it("keeps its connection from call to call, whichever port makes it", async () => {
    const { ports, received, connections } = await scriptedRegion(
      byPath({
        "GET /deploymentstrategies": json({ Items: [] }),
        [`GET ${VERSIONS}`]: json({ Items: [] }),
        [`GET ${DEPLOYMENTS}/1`]: json(looked(1)),
      }),
    );
    valueIn(await ports.strategies.list());
    valueIn(await ports.configs.findVersion(IDS, "release-1"));
    valueIn(await ports.deployments.read(IDS, 1));
    expect(received).toHaveLength(3);
    expect(connections()).toBe(1);
  });

  it("throws what is nobody's answer as a defect, with its cause", async () => {
    const { ports, received } = await scriptedRegion(json({}));
    // A header cannot carry it, and whoever drafts a version knows that.
    const draft = aDraft(IDS, { description: "☃" });
    const thrown = await ports.configs.createVersion(draft).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Defect);
    expect((thrown as Defect).cause).toMatchObject({ code: "ERR_INVALID_CHAR" });
    expect(received).toEqual([]);
  });

  it("fails as denied where there are no credentials", async () => {
    const none = Object.assign(new Error("Could not load credentials"), { name: "CredentialsProviderError" });
    const { ports } = await scriptedRegion(json({}), { credentials: () => Promise.reject(none) });
    expect(failureIn(await ports.strategies.list()).kind).toBe("denied");
  });

  it("signs for its region", async () => {
    const { ports, received } = await scriptedRegion(json({ Items: [] }));
    valueIn(await ports.strategies.list());
    expect(received[0]?.headers["authorization"]).toContain("/eu-west-1/appconfig/aws4_request");
  });
});

describe("strategies", () => {
  it("are listed again when the list is five minutes old", async () => {
    const { ports, received, pass } = await scriptedRegion(json({ Items: [] }));
    valueIn(await ports.strategies.list());
    pass(4 * MINUTE_MS);
    valueIn(await ports.strategies.list());
    expect(received).toHaveLength(1);
    pass(MINUTE_MS);
    valueIn(await ports.strategies.list());
    expect(received).toHaveLength(2);
  });
});
