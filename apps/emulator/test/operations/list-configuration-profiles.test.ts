import { ListConfigurationProfilesCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { anApplication, aProfile, FLAGS, useBench } from "../bench.ts";

describe("ListConfigurationProfiles", () => {
  const bench = useBench();

  it("tells only the kinds of the validators", async () => {
    const ApplicationId = await anApplication(bench.control);
    await aProfile(bench.control, { ApplicationId }, { Validators: [{ Type: "JSON_SCHEMA", Content: "{}" }] });
    const { Items } = await bench.control.send(new ListConfigurationProfilesCommand({ ApplicationId }));
    expect(Items).toMatchObject([{ ValidatorTypes: ["JSON_SCHEMA"], LocationUri: "hosted" }]);
    expect(Items?.[0]).not.toHaveProperty("Validators");
  });

  it("lists those of one type on request", async () => {
    const ApplicationId = await anApplication(bench.control);
    await aProfile(bench.control, { ApplicationId });
    const flags = await aProfile(bench.control, { ApplicationId }, { Type: FLAGS });
    const { Items } = await bench.control.send(new ListConfigurationProfilesCommand({ ApplicationId, Type: FLAGS }));
    expect(Items?.map(({ Id }) => Id)).toEqual([flags]);
  });
});
