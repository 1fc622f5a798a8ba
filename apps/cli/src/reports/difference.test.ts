import { describe, expect, it } from "vitest";
import { differenceOf } from "./difference.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A document of flags by their values, each defined by nothing but its name. */
const flags = (values: Readonly<Record<string, object>>): Uint8Array => {
  const names = Object.keys(values);
  const definitions = Object.fromEntries(names.map((name) => [name, { name }]));
  return bytes(JSON.stringify({ version: "1", flags: definitions, values }));
};

/** What every object of JavaScript has, and what can be the name of a flag or an attribute all the same. */
const INHERITED = ["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__"];

describe("the difference between two documents of flags", () => {
  it.each(INHERITED)("has an attribute called %s that was added, since it is a name like any other", async (name) => {
    const after = flags({ f: Object.fromEntries([[name, "x"]]) });
    const changes = [{ flag: "f", attribute: name, after: "x" }];
    expect(await differenceOf(flags({ f: {} }), after, true)).toEqual({ kind: "flags", changes });
  });

  it.each(INHERITED)("has an attribute called %s that was removed", async (name) => {
    const before = flags({ f: Object.fromEntries([[name, "x"]]) });
    const changes = [{ flag: "f", attribute: name, before: "x" }];
    expect(await differenceOf(before, flags({ f: {} }), true)).toEqual({ kind: "flags", changes });
  });

  it.each(INHERITED)("has a flag called %s that was added as a whole", async (name) => {
    const after = flags(Object.fromEntries([[name, { enabled: true }]]));
    const changes = [{ flag: name, after: { "(definition)": { name }, enabled: true } }];
    expect(await differenceOf(flags({}), after, true)).toEqual({ kind: "flags", changes });
  });

  it("has nothing in it that JSON has no text for, where a flag has values and no definition", async () => {
    const undefinedFlag = bytes(JSON.stringify({ flags: {}, values: { f: { enabled: true } } }));
    const changes = [{ flag: "f", attribute: "(definition)", after: { name: "f" } }];
    expect(await differenceOf(undefinedFlag, flags({ f: { enabled: true } }), true)).toStrictEqual({
      kind: "flags",
      changes,
    });
  });
});

const lines = (count: number, mark: string): Uint8Array =>
  bytes(Array.from({ length: count }, (_, at) => `${mark} ${at}`).join("\n"));

describe("the difference between two texts", () => {
  it("is told line by line where few lines differ, however long the texts are", async () => {
    const before = Array.from({ length: 100_000 }, (_, at) => `line ${at}`);
    const after = before.with(50_000, "another line");
    const difference = await differenceOf(bytes(before.join("\n")), bytes(after.join("\n")), false);
    expect(difference).toMatchObject({ kind: "text", lines: expect.arrayContaining(["-line 50000", "+another line"]) });
  });

  it("is told by size and hash where so many differ that comparing them would take minutes", async () => {
    const [before, after] = [lines(50_000, "old"), lines(50_000, "new")];
    const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(await differenceOf(before, after, false)).toEqual({
      kind: "large",
      before: { bytes: before.length, sha256 },
      after: { bytes: after.length, sha256 },
    });
  });

  it("is a text that is all new, where the target serves none", async () => {
    expect(await differenceOf(undefined, bytes("a: 1\n"), false)).toEqual({
      kind: "text",
      lines: ["@@ -1 +1 @@", "+a: 1"],
    });
  });

  it("is all of a long text where the target serves none: there is nothing to compare it with", async () => {
    const difference = await differenceOf(undefined, lines(50_000, "new"), false);
    expect(difference).toMatchObject({ kind: "text" });
  });
});
