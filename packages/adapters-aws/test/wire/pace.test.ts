import { valueIn } from "@appconfig-replicator/testing/builders";
import { describe, expect, it } from "vitest";
import { json } from "./answers.ts";
import { scriptedRegion } from "./scripted-server.ts";

describe("a region that is paced", () => {
  it("asks before every call, by AppConfig's name of the operation", async () => {
    const asked: string[] = [];
    const pace = async (operation: string) => void asked.push(operation);
    const { ports } = await scriptedRegion(json({ Items: [] }), { client: { pace } });
    valueIn(await ports.strategies.list());
    valueIn(await ports.catalog.applications());
    expect(asked).toEqual(["ListDeploymentStrategies", "ListApplications"]);
  });

  it("asks again before a call is repeated, since that counts as well", async () => {
    const asked: string[] = [];
    const pace = async (operation: string) => void asked.push(operation);
    let calls = 0;
    const { ports, received } = await scriptedRegion(
      (_request, answer) => {
        calls += 1;
        if (calls === 1) answer.writeHead(500).end("{}");
        else answer.writeHead(200, { "content-type": "application/json" }).end('{"Items":[]}');
      },
      { client: { pace } },
    );
    valueIn(await ports.strategies.list());
    expect(received).toHaveLength(2);
    expect(asked).toEqual(["ListDeploymentStrategies", "ListDeploymentStrategies"]);
  });

  it("sends nothing before it may", async () => {
    const may = Promise.withResolvers<void>();
    const { ports, received } = await scriptedRegion(json({ Items: [] }), { client: { pace: () => may.promise } });
    const other = await scriptedRegion(json({ Items: [] }));
    const listing = ports.strategies.list();
    // Long enough for several calls that nothing holds back.
    for (let calls = 0; calls < 5; calls++) valueIn(await other.ports.catalog.applications());
    expect(received).toEqual([]);
    may.resolve();
    valueIn(await listing);
    expect(received).toHaveLength(1);
  });
});
