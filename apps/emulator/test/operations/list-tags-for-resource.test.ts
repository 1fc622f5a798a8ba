import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { ListTagsForResourceCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { anApplication, raw, refused, useBench } from "../bench.ts";

describe("ListTagsForResource", () => {
  const bench = useBench();

  it("takes an ARN that is encoded into one piece of the path", async () => {
    const id = await anApplication(bench.control);
    const arn = encodeURIComponent(`arn:aws:appconfig:us-east-1:${ACCOUNT}:application/${id}`);
    const answer = await raw(bench.emulator, `/tags/${arn}`);
    expect([answer.status, await answer.json()]).toEqual([200, { Tags: {} }]);
  });

  it("answers 404 for an ARN of another region, and for one that names nothing", async () => {
    const id = await anApplication(bench.control);
    for (const ResourceArn of [
      `arn:aws:appconfig:eu-west-1:${ACCOUNT}:application/${id}`,
      `arn:aws:appconfig:us-east-1:${ACCOUNT}:application/abcd123`,
      `arn:aws:appconfig:us-east-1:${ACCOUNT}:application/${id}/environment/abcd123`,
    ]) {
      const sent = bench.control.send(new ListTagsForResourceCommand({ ResourceArn }));
      expect((await refused(sent)).status).toBe(404);
    }
  });
});
