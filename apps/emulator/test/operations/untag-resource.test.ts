import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { ListTagsForResourceCommand, TagResourceCommand, UntagResourceCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { anApplication, raw, useBench } from "../bench.ts";

describe("UntagResource", () => {
  const bench = useBench();

  it("takes away the tags of the keys that are named", async () => {
    const id = await anApplication(bench.control);
    const ResourceArn = `arn:aws:appconfig:us-east-1:${ACCOUNT}:application/${id}`;
    await bench.control.send(new TagResourceCommand({ ResourceArn, Tags: { a: "1", b: "2", c: "3" } }));
    const untagged = await bench.control.send(new UntagResourceCommand({ ResourceArn, TagKeys: ["a", "b"] }));
    expect(untagged.$metadata.httpStatusCode).toBe(204);
    const { Tags } = await bench.control.send(new ListTagsForResourceCommand({ ResourceArn }));
    expect(Tags).toEqual({ c: "3" });
  });

  it("refuses a call that names no key", async () => {
    const id = await anApplication(bench.control);
    const arn = encodeURIComponent(`arn:aws:appconfig:us-east-1:${ACCOUNT}:application/${id}`);
    expect((await raw(bench.emulator, `/tags/${arn}`, { method: "DELETE" })).status).toBe(400);
  });
});
