import { CreateApplicationCommand, GetApplicationCommand, ListApplicationsCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { DEFAULT_ACCOUNT } from "../../src/wire/caller.ts";
import {
  ACCOUNT,
  anApplication,
  aPlace,
  aStrategy,
  aVersion,
  given,
  refused,
  served,
  start,
  useBench,
} from "../bench.ts";

describe("worlds", () => {
  const bench = useBench();

  it("of two regions know nothing of each other, and give the same name different ids", async () => {
    const [east, west] = [bench.clients("us-east-1"), bench.clients("us-west-2")];
    const ids = [await anApplication(east.control, "same"), await anApplication(west.control, "same")];
    expect(ids[0]).not.toBe(ids[1]);
    const missing = await refused(west.control.send(new GetApplicationCommand({ ApplicationId: given(ids[0]) })));
    expect(missing.status).toBe(404);
  });

  it("of two regions serve what each of them has deployed", async () => {
    const worlds = [bench.clients("us-east-1"), bench.clients("eu-west-1")];
    const seen: string[] = [];
    for (const [index, { control, data }] of worlds.entries()) {
      const place = await aPlace(control);
      await aVersion(control, place, `region ${index}`);
      await start(control, place, { ConfigurationVersion: "1", DeploymentStrategyId: await aStrategy(control) });
      seen.push(await served(data, place));
    }
    expect(seen).toEqual(["region 0", "region 1"]);
  });

  it("belong to the account that is the access key, or to the default one", async () => {
    const other = bench.clients("us-east-1", "222222222222").control;
    await anApplication(other, "theirs");
    expect((await other.send(new ListApplicationsCommand({}))).Items).toHaveLength(1);
    const nameless = bench.clients("us-east-1", "AKIAEXAMPLE").control;
    await nameless.send(new CreateApplicationCommand({ Name: "a" }));
    const again = await refused(nameless.send(new CreateApplicationCommand({ Name: "a" })));
    expect(again.message).toMatch(`in account ${DEFAULT_ACCOUNT}`);
    const names = (await bench.clients("us-east-1", ACCOUNT).control.send(new ListApplicationsCommand({}))).Items;
    expect(names?.map(({ Name }) => Name)).not.toContain("theirs");
  });
});
