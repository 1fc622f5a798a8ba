import { ValidateConfigurationCommand } from "@aws-sdk/client-appconfig";
import { describe, expect, it } from "vitest";
import { aPlace, aVersion, badRequest, refused, useBench } from "../bench.ts";

describe("ValidateConfiguration", () => {
  const bench = useBench();

  async function validate(schema: string, content: unknown) {
    const { control } = bench;
    const profile = { Validators: [{ Type: "JSON_SCHEMA" as const, Content: schema }] };
    const { EnvironmentId, ...place } = await aPlace(control, { profile });
    await aVersion(control, { ...place, EnvironmentId }, content);
    return control.send(new ValidateConfigurationCommand({ ...place, ConfigurationVersion: "1" }));
  }

  it("answers 204 for content that fits", async () => {
    const answer = await validate('{"properties":{"count":{"minimum":1}}}', { count: 1 });
    expect(answer.$metadata.httpStatusCode).toBe(204);
  });

  it("refuses content that does not fit, quoting the schema", async () => {
    const schema = '{"properties":{"count":{"minimum":1}}}';
    const answer = await refused(validate(schema, { count: 0 }));
    expect(answer).toMatchObject({ status: 400, error: { Reason: "InvalidConfiguration" } });
    expect(answer.message).toMatch(
      `Could not build JSON schema from invalid input:\n ${schema}.\n Original error message:\n[message: /count`,
    );
    expect(answer.error).toMatchObject({
      Details: { InvalidConfiguration: [{ Constraint: "minimum", Location: "/count" }] },
    });
  });

  it("refuses references to elsewhere", async () => {
    expect(await refused(validate('{"properties":{"a":{"$ref":"http://example.com/s"}}}', {}))).toMatchObject(
      badRequest("External schema references are not supported."),
    );
  });

  it.each([
    { because: "const came with draft 6", schema: '{"properties":{"a":{"const":1}}}', content: { a: 2 } },
    { because: "if came with draft 7", schema: '{"if":{},"then":{"required":["b"]}}', content: {} },
    { because: "contains came with draft 6", schema: '{"contains":{"type":"string"}}', content: [1] },
    {
      because: "whatever draft it says it is, it is read as draft 4",
      schema: '{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"a":{"const":1}}}',
      content: { a: 2 },
    },
  ])("passes over $schema, because $because", async ({ schema, content }) => {
    expect((await validate(schema, content)).$metadata.httpStatusCode).toBe(204);
  });

  it.each([
    { because: "draft 4 has it as a boolean", schema: '{"properties":{"a":{"exclusiveMinimum":1}}}' },
    { because: "draft 4 has no boolean schemas", schema: '{"properties":{"a":true}}' },
    { because: "draft 4 has no boolean schemas", schema: "true" },
    { because: "it is no JSON", schema: "{" },
  ])("refuses the schema $schema, because $because", async ({ schema }) => {
    expect((await refused(validate(schema, { a: 2 }))).message).toMatch("Could not build JSON schema");
  });

  it("refuses content that is no JSON, and answers 404 for a version that is none", async () => {
    expect((await refused(validate("{}", "not json"))).status).toBe(400);
    const { EnvironmentId: _, ...place } = await aPlace(bench.control);
    const sent = bench.control.send(new ValidateConfigurationCommand({ ...place, ConfigurationVersion: "9" }));
    expect((await refused(sent)).status).toBe(404);
  });

  it("asks the function of a LAMBDA validator", async () => {
    const { control, emulator } = bench;
    const uri = "arn:aws:lambda:us-east-1:111111111111:function:validator";
    emulator.setTarget(uri, ({ content }) => {
      if (Buffer.from(String(content), "base64").toString() !== '"good"') throw new Error("not good");
    });
    const profile = { Validators: [{ Type: "LAMBDA" as const, Content: uri }] };
    const { EnvironmentId, ...place } = await aPlace(control, { profile });
    for (const content of ['"good"', '"bad"']) await aVersion(control, { ...place, EnvironmentId }, content);
    const good = await control.send(new ValidateConfigurationCommand({ ...place, ConfigurationVersion: "1" }));
    expect(good.$metadata.httpStatusCode).toBe(204);
    const bad = control.send(new ValidateConfigurationCommand({ ...place, ConfigurationVersion: "2" }));
    expect((await refused(bad)).message).toMatch("not good");
  });
});
