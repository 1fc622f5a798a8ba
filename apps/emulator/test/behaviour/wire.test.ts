import { describe, expect, it } from "vitest";
import { OPERATION_SCHEMAS } from "../../src/wire/operation-schema.ts";
import { findRoute } from "../../src/wire/route.ts";
import { aPlace, raw, useBench } from "../bench.ts";

describe("the wire", () => {
  const bench = useBench();

  it("routes all 56 operations of the control plane and both of the data plane", () => {
    const planes = OPERATION_SCHEMAS.map(({ plane }) => plane);
    expect([planes.filter((p) => p === "control").length, planes.filter((p) => p === "data").length]).toEqual([56, 2]);
    for (const { name, method, template } of OPERATION_SCHEMAS) {
      expect(findRoute(method, template.replaceAll(/\{\w+\}/g, "a"))?.operation.name).toBe(name);
    }
  });

  it("answers an error with its type in a header that ends with a colon, a request id, and a message", async () => {
    const answer = await raw(bench.emulator, "/applications/zzz");
    expect(answer.headers.get("x-amzn-errortype")).toBe("ResourceNotFoundException:");
    expect(answer.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
    expect(await answer.json()).toEqual({ Message: expect.any(String) });
  });

  it("answers a broken service with 500 and an empty object", async () => {
    bench.emulator.addFault({ kind: "error", status: 500, times: 1 });
    const answer = await raw(bench.emulator, "/applications");
    expect([answer.status, await answer.text()]).toEqual([500, "{}"]);
  });

  it("leaves out what is absent rather than answering null", async () => {
    const { ApplicationId, ConfigurationProfileId } = await aPlace(bench.control);
    const answer = await raw(
      bench.emulator,
      `/applications/${ApplicationId}/configurationprofiles/${ConfigurationProfileId}`,
    );
    expect(await answer.json()).toEqual({
      ApplicationId,
      Id: ConfigurationProfileId,
      Name: "settings",
      LocationUri: "hosted",
      Type: "AWS.Freeform",
    });
  });

  it.each([
    { because: "there is no such path", path: "/nothing", method: "GET", status: 404 },
    { because: "there is no such method", path: "/applications", method: "PUT", status: 404 },
    { because: "the path is not well-formed", path: "/applications/%zz", method: "GET", status: 400 },
    { because: "an id is empty", path: "/applications/", method: "GET", status: 400 },
    { because: "a page's size is no number", path: "/applications?max_results=many", method: "GET", status: 400 },
    { because: "the body is no JSON", path: "/applications", method: "POST", body: "{", status: 400 },
    { because: "the body is no object", path: "/applications", method: "POST", body: "[]", status: 400 },
    {
      because: "the body is not text",
      path: "/applications",
      method: "POST",
      body: new Uint8Array([0xff]),
      status: 400,
    },
    { because: "tags are a map", path: "/applications", method: "POST", body: '{"Name":"a","Tags":[]}', status: 400 },
  ])("answers $method $path by $status, because $because", async ({ path, method, body, status }) => {
    const answer = await raw(bench.emulator, path, { method, ...(body === undefined ? {} : { body }) });
    expect(answer.status).toBe(status);
  });

  it("answers 403 to a caller who has not signed, or whose signature has no region", async () => {
    for (const headers of [undefined, { authorization: "Bearer token" }]) {
      const init = headers === undefined ? {} : { headers };
      const answer = await fetch(`${bench.emulator.endpoint}/applications`, init);
      expect([answer.status, answer.headers.get("x-amzn-errortype")]).toEqual([
        403,
        "MissingAuthenticationTokenException:",
      ]);
    }
  });
});
