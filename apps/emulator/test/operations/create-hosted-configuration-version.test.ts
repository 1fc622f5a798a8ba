import { ACCOUNT } from "@appconfig-replicator/testing/builders";
import { CreateHostedConfigurationVersionCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aVersion, badRequest, conflict, raw, refused, useBench } from "../bench.ts";

const MEBIBYTE = 1024 * 1024;

describe("CreateHostedConfigurationVersion", () => {
  const bench = useBench();
  const path = ({ ApplicationId, ConfigurationProfileId }: { ApplicationId: string; ConfigurationProfileId: string }) =>
    `/applications/${ApplicationId}/configurationprofiles/${ConfigurationProfileId}/hostedconfigurationversions`;

  it("answers 201 with the content as the body and everything else in headers", async () => {
    const place = await aPlace(bench.control, { profile: { KmsKeyIdentifier: "alias/k" } });
    const answer = await raw(bench.emulator, path(place), {
      method: "POST",
      headers: { "content-type": "text/plain", description: "first", versionlabel: "v1.0" },
      body: "hello",
    });
    const names = [
      "application-id",
      "configuration-profile-id",
      "version-number",
      "content-type",
      "description",
      "versionlabel",
      "kmskeyarn",
    ];
    expect([answer.status, await answer.text(), ...names.map((name) => answer.headers.get(name))]).toEqual([
      201,
      "hello",
      place.ApplicationId,
      place.ConfigurationProfileId,
      "1",
      "text/plain",
      "first",
      "v1.0",
      `arn:aws:kms:us-east-1:${ACCOUNT}:alias/k`,
    ]);
  });

  it("keeps freeform content byte for byte, and the same content is one more version", async () => {
    const place = await aPlace(bench.control);
    const odd = '{ "b" : 1,\n "a": "<&>" }';
    expect([await aVersion(bench.control, place, odd), await aVersion(bench.control, place, odd)]).toEqual([
      { number: 1, stored: odd },
      { number: 2, stored: odd },
    ]);
  });

  it("refuses a latest number that is not the latest with 409; before the first version it is 0", async () => {
    const place = await aPlace(bench.control);
    await aVersion(bench.control, place, { a: 1 }, { LatestVersionNumber: 0 });
    const stale = aVersion(bench.control, place, { a: 2 }, { LatestVersionNumber: 5 });
    expect(await refused(stale)).toMatchObject(
      conflict("Expected latest version 5 does not match actual latest version 1"),
    );
    expect((await aVersion(bench.control, place, { a: 2 }, { LatestVersionNumber: 1 })).number).toBe(2);
  });

  it("refuses a label that the profile has given already, naming the version that has it", async () => {
    const place = await aPlace(bench.control);
    await aVersion(bench.control, place, { a: 1 }, { VersionLabel: "v1.0" });
    expect(await refused(aVersion(bench.control, place, { a: 2 }, { VersionLabel: "v1.0" }))).toMatchObject(
      badRequest(
        "The version label 'v1.0' has already been assigned to hosted configuration version 1. Please provide a different version label to create your hosted configuration version.",
      ),
    );
  });

  it("refuses a label of digits only", async () => {
    const place = await aPlace(bench.control);
    expect(await refused(aVersion(bench.control, place, {}, { VersionLabel: "12" }))).toMatchObject(
      badRequest(
        "1 validation error detected: Value '12' at 'versionLabel' failed to satisfy constraint: Member must satisfy regular expression pattern: .*[^0-9].*",
      ),
    );
  });

  it("refuses content that is empty", async () => {
    const place = await aPlace(bench.control);
    const answer = await raw(bench.emulator, path(place), {
      method: "POST",
      headers: { "content-type": "text/plain" },
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        Message:
          "1 validation error detected: Value at 'content' failed to satisfy constraint: Member must not be null",
      },
    ]);
  });

  it("takes 2 MiB, and refuses a byte more with 413 and the sizes in kilobytes", async () => {
    const place = await aPlace(bench.control);
    expect((await aVersion(bench.control, place, "x".repeat(2 * MEBIBYTE))).number).toBe(1);
    const over = await refused(aVersion(bench.control, place, "x".repeat(2 * MEBIBYTE + 1)));
    expect(over).toMatchObject({
      name: "PayloadTooLargeException",
      status: 413,
      message: "Content size limit exceeded.",
      error: { Measure: "KILOBYTES", Limit: 2048, Size: 2049 },
    });
  });

  it("never gives a number twice, and does not run validators", async () => {
    const schema = '{"properties":{"count":{"minimum":1}}}';
    const place = await aPlace(bench.control, { profile: { Validators: [{ Type: "JSON_SCHEMA", Content: schema }] } });
    expect(await aVersion(bench.control, place, { count: 0 })).toMatchObject({ number: 1 });
    const { EnvironmentId: _, ...version } = place;
    await raw(bench.emulator, `${path(version)}/1`, { method: "DELETE" });
    expect(await aVersion(bench.control, place, { count: 0 })).toMatchObject({ number: 2 });
  });

  it("refuses content for a profile whose content is elsewhere", async () => {
    const place = await aPlace(bench.control, { profile: { LocationUri: "s3://bucket/key" } });
    expect((await refused(aVersion(bench.control, place, "{}"))).status).toBe(400);
  });

  it("refuses a description that no header can carry", async () => {
    const place = await aPlace(bench.control);
    const { ApplicationId, ConfigurationProfileId } = place;
    const input = { ApplicationId, ConfigurationProfileId, Content: Buffer.from("{}"), ContentType: "text/plain" };
    const sent = bench.control.send(new CreateHostedConfigurationVersionCommand({ ...input, Description: "ü" }));
    expect((await refused(sent)).status).toBe(400);
  });
});
