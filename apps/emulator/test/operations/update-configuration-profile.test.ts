import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { GetConfigurationProfileCommand, UpdateConfigurationProfileCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aProfile, refused, useBench } from "../bench.ts";

describe("UpdateConfigurationProfile", () => {
  const bench = useBench();

  it("replaces the validators and takes a key away when it is empty", async () => {
    const validators = [{ Type: "JSON_SCHEMA" as const, Content: "{}" }];
    const { ApplicationId, ConfigurationProfileId } = await aPlace(bench.control, {
      profile: { Validators: validators, KmsKeyIdentifier: "alias/k" },
    });
    const input = { ApplicationId, ConfigurationProfileId };
    const change = { ...input, Validators: [], KmsKeyIdentifier: "", Name: "renamed" };
    await bench.control.send(new UpdateConfigurationProfileCommand(change));
    const seen = await bench.control.send(new GetConfigurationProfileCommand(input));
    expect(seen.Name).toBe("renamed");
    expect([seen.Validators, seen.KmsKeyIdentifier, seen.KmsKeyArn]).toEqual([undefined, undefined, undefined]);
  });

  it("refuses a role for what is hosted, a key for what is not, and a name that is taken", async () => {
    const { ApplicationId, ConfigurationProfileId } = await aPlace(bench.control);
    const outside = await aProfile(bench.control, { ApplicationId }, { LocationUri: "s3://b/k", Name: "outside" });
    const update = (id: string, change: object) =>
      refused(
        bench.control.send(
          new UpdateConfigurationProfileCommand({ ApplicationId, ConfigurationProfileId: id, ...change }),
        ),
      );
    const RetrievalRoleArn = `arn:aws:iam::${ACCOUNT}:role/reader`;
    const answers = await Promise.all([
      update(ConfigurationProfileId, { RetrievalRoleArn }),
      update(outside, { KmsKeyIdentifier: "alias/k" }),
      update(ConfigurationProfileId, { Name: "outside" }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
  });
});
