import { describe, expect, it } from "vitest";
import { jsonText, whole } from "./json-text.ts";

/** As it is streamed: element by element, or once its turn comes. */
const later = (value: unknown) => (Array.isArray(value) ? elements(value) : () => value);

async function* elements(values: readonly unknown[]): AsyncGenerator<unknown> {
  yield* values;
}

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
  ])("is what JSON.stringify makes of it, where $because", async ({ report }: { readonly report: object }) => {
    const text = `${JSON.stringify(report, undefined, 2)}\n`;
    expect((await Array.fromAsync(jsonText(report))).join("")).toBe(text);
    const streamed = () => Object.fromEntries(Object.entries(report).map(([name, value]) => [name, later(value)]));
    expect((await Array.fromAsync(jsonText(streamed()))).join("")).toBe(text);
    expect(await whole(streamed())).toEqual(report);
  });

  it("is not begun before the first address is there", async () => {
    const parts = jsonText({
      version: 1,
      // biome-ignore lint/correctness/useYield: it never comes to that.
      addresses: (async function* () {
        throw new Error("nothing matches");
      })(),
    });
    await expect(parts.next()).rejects.toThrow("nothing matches");
  });

  it("comes in parts no longer than an address", async () => {
    const address = { name: "shop/prod/flags", targets: ["us-west-2", "eu-west-1"] };
    const parts = await Array.fromAsync(jsonText({ addresses: Array.from({ length: 1_000 }, () => address) }));
    const longest = Math.max(...parts.map(({ length }) => length));
    expect(longest).toBeLessThan(2 * JSON.stringify(address, undefined, 2).length);
  });
});
