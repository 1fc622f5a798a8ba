import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalFlags } from "../src/facts/fingerprint.ts";

const document = (parts: object): string => JSON.stringify({ version: "1", ...parts });

describe("the canonical form of feature flags", () => {
  it.each([
    {
      because: "AppConfig stamps each entry anew in every region",
      a: document({
        flags: { f: { name: "F", _createdAt: "2026-01-01T00:00:00Z", _updatedAt: "2026-01-01T00:00:00Z" } },
      }),
      b: document({ flags: { f: { _updatedAt: "2026-02-02T00:00:00Z", name: "F" } } }),
    },
    {
      because: "the order of keys says nothing",
      a: '{"version":"1","values":{"f":{"enabled":true,"a":1}}}',
      b: '{ "values": { "f": { "a": 1, "enabled": true } }, "version": "1" }',
    },
    {
      because: "an escape is another spelling of the same character",
      a: '{"version":"1","values":{"f":{"enabled":true,"t":"\\u003cb\\u003e"}}}',
      b: '{"version":"1","values":{"f":{"enabled":true,"t":"<b>"}}}',
    },
  ])("is the same, because $because", ({ a, b }) => {
    expect(canonicalFlags(a)).toBe(canonicalFlags(b));
  });

  it.each([
    {
      because: "a stamp further down is an attribute that a person named so",
      a: document({ values: { f: { enabled: true, nested: { _updatedAt: "1" } } } }),
      b: document({ values: { f: { enabled: true, nested: { _updatedAt: "2" } } } }),
    },
    {
      because: "a stamp at the top is nobody's stamp",
      a: document({ _updatedAt: "1" }),
      b: document({ _updatedAt: "2" }),
    },
    {
      because: "the order of a list means something",
      a: '{"values":{"f":{"l":[1,2]}}}',
      b: '{"values":{"f":{"l":[2,1]}}}',
    },
    {
      because: "a number beyond what a double holds is still another number",
      a: '{"values":{"f":{"n":9007199254740993}}}',
      b: '{"values":{"f":{"n":9007199254740992}}}',
    },
    {
      because: "a stamp under anything but flags and values is an attribute",
      a: document({ other: { f: { _updatedAt: "1" } } }),
      b: document({ other: { f: { _updatedAt: "2" } } }),
    },
    {
      because: "a list of flags is no object of them",
      a: document({ flags: ["a"] }),
      b: document({ flags: { 0: "a" } }),
    },
    {
      because: "an entry that is text or a list holds what it holds",
      a: document({ flags: { f: "a", g: ["a"], h: null } }),
      b: document({ flags: { f: {}, g: {}, h: {} } }),
    },
    {
      because: "a number is no object of its digits",
      a: document({ values: { f: { n: 1 } } }),
      b: document({ values: { f: { n: { source: "1" } } } }),
    },
    {
      because: "true is not its own name",
      a: '{"values":{"f":{"enabled":true}}}',
      b: '{"values":{"f":{"enabled":"true"}}}',
    },
  ])("differs, because $because", ({ a, b }) => {
    expect(canonicalFlags(a)).not.toBe(canonicalFlags(b));
  });

  it("has none for what is not JSON", () => {
    expect(canonicalFlags("flags: yes")).toBeUndefined();
  });

  const value = fc.jsonValue({ maxDepth: 4 });
  const shuffled = (parsed: unknown): unknown => {
    if (Array.isArray(parsed)) return parsed.map(shuffled);
    if (typeof parsed !== "object" || parsed === null) return parsed;
    return Object.fromEntries(
      Object.entries(parsed)
        .toReversed()
        .map(([key, one]) => [key, shuffled(one)]),
    );
  };

  it("does not depend on the order of keys anywhere", () => {
    fc.assert(
      fc.property(value, (parsed) => {
        expect(canonicalFlags(JSON.stringify(shuffled(parsed)))).toBe(canonicalFlags(JSON.stringify(parsed)));
      }),
    );
  });

  it("is its own canonical form", () => {
    fc.assert(
      fc.property(value, (parsed) => {
        const once = canonicalFlags(JSON.stringify(parsed));
        expect(once).toBeDefined();
        expect(canonicalFlags(once ?? "")).toBe(once);
      }),
    );
  });

  it("tells any two values apart that are not deeply equal", () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        // As they come out of JSON, which knows no negative zero and no undefined.
        const [left, right] = [JSON.stringify({ other: a }), JSON.stringify({ other: b })];
        const isSame = isDeepStrictEqual(JSON.parse(left), JSON.parse(right));
        expect(canonicalFlags(left) === canonicalFlags(right)).toBe(isSame);
      }),
    );
  });
});
