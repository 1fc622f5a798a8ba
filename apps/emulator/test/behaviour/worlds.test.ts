import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { CreateApplicationCommand, GetApplicationCommand, ListApplicationsCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { DEFAULT_ACCOUNT } from "../../src/wire/caller.ts";
import { MAX_WORLDS, Worlds } from "../../src/world/worlds.ts";
import { anApplication, aPlace, aStrategy, aVersion, given, refused, served, start, useBench } from "../bench.ts";

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

  it("are of regions such as there are: a name that none could have makes no world", async () => {
    for (const region of ["nowhere", "us-east-1a", "us-east", "us-east-1-and-more-of-it-2"]) {
      const refusal = await refused(bench.clients(region).control.send(new ListApplicationsCommand({})));
      expect(refusal).toMatchObject({ name: "InvalidSignatureException", status: 403 });
      expect(refusal.message).toBe(`Credential should be scoped to a valid region, not '${region}'.`);
    }
    for (const region of ["eusc-de-east-1", "us-gov-west-1", "us-isob-east-1", "mx-central-1"]) {
      expect((await bench.clients(region).control.send(new ListApplicationsCommand({}))).Items).toEqual([]);
    }
  });

  it("are bounded: who makes up regions is told at the limit, and those that are there go on", async () => {
    const worlds = new Worlds();
    const first = worlds.at("us-east-1", ACCOUNT);
    const many = Array.from({ length: MAX_WORLDS - 1 }, (_, at) => `us-made${"abcdefghij"[at % 10]}-${at % 100}`);
    for (const [at, region] of many.entries()) worlds.at(region, String(at).padStart(12, "0"));
    expect(() => worlds.at("us-east-1", "222222222222")).toThrow(`more than ${MAX_WORLDS} worlds`);
    expect(worlds.at("us-east-1", ACCOUNT)).toBe(first);
    worlds.clear();
    expect(() => worlds.at("us-east-1", "222222222222")).not.toThrow();
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
