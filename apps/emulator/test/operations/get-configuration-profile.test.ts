import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { GetConfigurationProfileCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, notFound, refused, useBench } from "../bench.ts";

describe("GetConfigurationProfile", () => {
  const bench = useBench();

  it("answers a profile with its validators in full", async () => {
    const Validators = [{ Type: "JSON_SCHEMA" as const, Content: '{"type":"object"}' }];
    const { ApplicationId, ConfigurationProfileId } = await aPlace(bench.control, { profile: { Validators } });
    const seen = await bench.control.send(
      new GetConfigurationProfileCommand({ ApplicationId, ConfigurationProfileId }),
    );
    expect(seen).toMatchObject({ Id: ConfigurationProfileId, LocationUri: "hosted", Validators });
  });

  it("answers 404 for an id that is none, naming both ids and the account", async () => {
    const { ApplicationId } = await aPlace(bench.control);
    const input = { ApplicationId, ConfigurationProfileId: "zzzz" };
    expect(await refused(bench.control.send(new GetConfigurationProfileCommand(input)))).toMatchObject(
      notFound(
        `Configuration Profile with Application Id ${ApplicationId} and Configuration Profile Id zzzz could not be found for account ${ACCOUNT}.`,
      ),
    );
  });
});
