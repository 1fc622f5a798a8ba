import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import {
  CreateConfigurationProfileCommand,
  type CreateConfigurationProfileCommandInput,
} from "@aws-sdk/client-appconfig";
import { beforeAll, describe, expect, it } from "vitest";
import { aName, anApplication, badRequest, FLAGS, notFound, refused, useBench } from "../bench.ts";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`;
const UNASSUMABLE = `arn:aws:iam::${ACCOUNT}:role/unassumable`;

describe("CreateConfigurationProfile", () => {
  const bench = useBench();
  let ApplicationId: string;
  beforeAll(async () => {
    ApplicationId = await anApplication(bench.control);
  });
  const create = (wanted: Partial<CreateConfigurationProfileCommandInput>) =>
    bench.control.send(
      new CreateConfigurationProfileCommand({
        ApplicationId,
        Name: aName("profile"),
        LocationUri: "hosted",
        ...wanted,
      }),
    );

  it("is freeform unless it says otherwise, and answers its validators in full", async () => {
    const Validators = [{ Type: "JSON_SCHEMA" as const, Content: "{}" }];
    const created = await create({ Validators, Description: "d" });
    expect(created).toMatchObject({ Type: "AWS.Freeform", Validators, Description: "d", LocationUri: "hosted" });
    expect((await create({ Type: FLAGS })).Type).toBe(FLAGS);
  });

  it("answers a key's ARN beside what it was called", async () => {
    const created = await create({ KmsKeyIdentifier: "alias/configuration" });
    expect(created.KmsKeyIdentifier).toBe("alias/configuration");
    expect(created.KmsKeyArn).toBe(`arn:aws:kms:us-east-1:${ACCOUNT}:alias/configuration`);
  });

  it("takes names of 128 characters, and no more", async () => {
    expect((await create({ Name: "n".repeat(128) })).Name).toHaveLength(128);
    expect((await refused(create({ Name: "n".repeat(129) }))).status).toBe(400);
  });

  it("refuses a name that is taken in the application", async () => {
    const { Id } = await create({ Name: "taken" });
    expect(await refused(create({ Name: "taken" }))).toMatchObject(
      badRequest(`Configuration Profile with name taken already exists with id ${Id} in account ${ACCOUNT}`),
    );
  });

  it.each([
    {
      because: "an unknown type is answered as something that was not found",
      wanted: { Type: "AWS.Unknown" },
      want: notFound("Invalid type, must be one of: AWS.Freeform, AWS.AppConfig.FeatureFlags"),
    },
    {
      because: "what is hosted needs no role",
      wanted: { RetrievalRoleArn: ROLE },
      want: badRequest(
        `1 validation error detected: Value ${ROLE} at 'retrievalRoleArn' failed to satisfy constraint: Member must be null if the request has the following uri: hosted`,
      ),
    },
    {
      because: "the service tries the role",
      wanted: { LocationUri: "s3://bucket/key", RetrievalRoleArn: UNASSUMABLE },
      want: badRequest(`Error trying to assume role ${UNASSUMABLE}`),
    },
    {
      because: "there is no such kind of source",
      wanted: { LocationUri: "ftp://x" },
      want: badRequest("The Uri: ftp://x is of an unsupported type"),
    },
    {
      because: "a bucket alone is no object",
      wanted: { LocationUri: "s3://bucket" },
      want: badRequest("Invalid locationUri"),
    },
  ])("refuses $wanted, because $because", async ({ wanted, want }) => {
    expect(await refused(create(wanted))).toMatchObject(want);
  });

  it("refuses a key for what is not hosted, and flags that are not hosted", async () => {
    const key = await refused(create({ LocationUri: "s3://bucket/key", KmsKeyIdentifier: "alias/k" }));
    expect(key.message).toMatch(/^KmsKeyIdentifier applies only to AppConfig hosted configuration data\./);
    expect((await refused(create({ LocationUri: "s3://bucket/key", Type: FLAGS }))).status).toBe(400);
  });

  it("takes two validators of 32,768 characters, and no more", async () => {
    const validator = { Type: "JSON_SCHEMA" as const, Content: "x".repeat(32_768) };
    expect((await create({ Validators: [validator, validator] })).Validators).toHaveLength(2);
    expect((await refused(create({ Validators: [validator, validator, validator] }))).status).toBe(400);
    expect((await refused(create({ Validators: [{ ...validator, Content: "x".repeat(32_769) }] }))).status).toBe(400);
  });
});
