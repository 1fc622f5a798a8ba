import { describe, expect, it } from "vitest";
import { jsonText } from "./json-text.ts";

describe("the text of a report", () => {
  it.each([
    { because: "there is nothing in it", report: {} },
    { because: "a report has a head", report: { version: 1, at: "2026-03-02T10:45:00.000Z", isCut: false } },
    { because: "an array may be empty", report: { addresses: [], summary: {} } },
    { because: "what is not there is left out", report: { a: undefined, b: 1, c: [undefined, { d: undefined }] } },
    {
      because: "values lie in one another",
      report: { regions: [{ a: [1, { b: [] }] }, "text"], summary: { x: [1, 2] } },
    },
    { because: "a text has quotes and line ends in it", report: { 'a"\n': ['"\n  ,[', { "\n": "\n" }], b: "\n{" } },
  ])("is what JSON.stringify makes of it, where $because", ({ report }) => {
    expect([...jsonText(report)].join("")).toBe(`${JSON.stringify(report, undefined, 2)}\n`);
  });

  it("comes in parts no longer than an address", () => {
    const address = { name: "shop/prod/flags", targets: ["us-west-2", "eu-west-1"] };
    const parts = [...jsonText({ addresses: Array.from({ length: 1_000 }, () => address) })];
    const longest = Math.max(...parts.map(({ length }) => length));
    expect(longest).toBeLessThan(2 * JSON.stringify(address, undefined, 2).length);
  });
});
