import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../reading/template-file.ts";
import { matches } from "./matches.ts";

interface Row {
  readonly pattern: JsonObject;
  readonly event: Json;
  readonly want: boolean;
  readonly because: string;
}

const rows: readonly Row[] = [
  { pattern: {}, event: { a: 1 }, want: true, because: "a pattern that asks for nothing is content" },
  { pattern: { a: ["x", "y"] }, event: { a: "y" }, want: true, because: "one of the values is enough" },
  { pattern: { a: ["x"] }, event: { a: "X" }, want: false, because: "case matters" },
  { pattern: { a: [1] }, event: { a: "1" }, want: false, because: "a text is no number" },
  { pattern: { a: ["x"] }, event: { a: ["w", "x"] }, want: true, because: "a list matches by any member" },
  { pattern: { a: ["x"] }, event: {}, want: false, because: "what is missing equals nothing" },
  { pattern: { a: [null] }, event: {}, want: false, because: "nor null" },
  { pattern: { a: [null] }, event: { a: null }, want: true, because: "null equals null" },
  { pattern: { a: ["x"], b: ["y"] }, event: { a: "x" }, want: false, because: "every field has to match" },
  { pattern: { a: { b: ["x"] } }, event: { a: { b: "x", c: 1 } }, want: true, because: "fields nest" },
  { pattern: { a: { b: ["x"] } }, event: { a: "x" }, want: false, because: "a leaf has no fields" },
  { pattern: { a: [{ exists: false }] }, event: { b: 1 }, want: true, because: "a missing leaf does not exist" },
  { pattern: { a: [{ exists: false }] }, event: { a: null }, want: false, because: "a null is there" },
  { pattern: { a: [{ exists: true }] }, event: { a: {} }, want: false, because: "exists looks at leaves only" },
  { pattern: { d: { a: [{ exists: false }] } }, event: {}, want: true, because: "nothing exists within nothing" },
  { pattern: { a: [{ prefix: "On " }] }, event: { a: "On it" }, want: true, because: "a prefix is a beginning" },
  { pattern: { a: [{ prefix: "On " }] }, event: { a: "Upon " }, want: false, because: "and nothing else" },
  { pattern: { $or: [{ a: ["x"] }, { b: ["x"] }] }, event: { b: "x" }, want: true, because: "either will do" },
  { pattern: { $or: [{ a: ["x"] }, { b: ["x"] }] }, event: { b: "y" }, want: false, because: "but one has to" },
  {
    pattern: { c: ["z"], $or: [{ a: ["x"] }, { b: ["x"] }] },
    event: { a: "x" },
    want: false,
    because: "beside the rest",
  },
];

describe("the matcher of event patterns", () => {
  it.each(rows)("says $want of $event for $pattern, because $because", ({ pattern, event, want }) => {
    expect(matches(pattern, event)).toBe(want);
  });

  it.each([
    [{ a: "x" }, "has to list the values"],
    [{ a: [{ "anything-but": "x" }] }, "does not understand"],
    [{ a: [{ prefix: "x", suffix: "y" }] }, "one operator"],
    [{ $or: [{ a: ["x"] }] }, "two patterns or more"],
    [{ $or: ["x", "y"] }, "has to list patterns"],
  ] as const)("refuses what it does not know rather than guess: %j", (pattern, message) => {
    expect(() => matches(pattern as JsonObject, { a: "x" })).toThrow(message);
  });
});
