import { describe, expect, it } from "vitest";
import { isAllowed, type Request } from "./decide.ts";
import type { Statement } from "./statement.ts";

const ALLOW: Statement = { sid: "A", effect: "Allow", actions: ["s:Do"], resources: ["arn:x/*"], conditions: [] };
const DENY: Statement = { ...ALLOW, sid: "D", effect: "Deny" };
const ASK: Request = { action: "s:Do", resources: ["arn:x/1"], context: { key: ["a"] } };

const rows: readonly {
  readonly statements: Statement[];
  readonly ask: Request;
  readonly want: boolean;
  readonly because: string;
}[] = [
  { statements: [], ask: ASK, want: false, because: "nothing is allowed by itself" },
  { statements: [ALLOW], ask: ASK, want: true, because: "it is allowed" },
  { statements: [ALLOW, DENY], ask: ASK, want: false, because: "a denial wins" },
  { statements: [ALLOW], ask: { ...ASK, action: "s:DoMore" }, want: false, because: "it is another action" },
  {
    statements: [ALLOW],
    ask: { ...ASK, resources: ["arn:x/1/2/3"] },
    want: true,
    because: "an asterisk reaches across slashes",
  },
  {
    statements: [ALLOW],
    ask: { ...ASK, resources: ["arn:x/1", "arn:y"] },
    want: false,
    because: "every resource counts",
  },
  {
    statements: [{ ...ALLOW, conditions: [["StringEquals", "key", ["a", "b"]]] }],
    ask: ASK,
    want: true,
    because: "one of the values is enough",
  },
  {
    statements: [{ ...ALLOW, conditions: [["StringEquals", "other", ["a"]]] }],
    ask: ASK,
    want: false,
    because: "what is not known equals nothing",
  },
  {
    statements: [ALLOW, { ...DENY, conditions: [["Null", "aws:ResourceTag/ours", ["true"]]] }],
    ask: ASK,
    want: false,
    because: "the tag is missing",
  },
  {
    statements: [ALLOW, { ...DENY, conditions: [["Null", "aws:ResourceTag/ours", ["true"]]] }],
    ask: { ...ASK, tags: { "arn:x/1": { ours: "1" } } },
    want: true,
    because: "the tag is there",
  },
  {
    statements: [ALLOW, { ...DENY, conditions: [["ForAnyValue:StringNotEquals", "key", ["b"]]] }],
    ask: ASK,
    want: false,
    because: "a value is not among those",
  },
  {
    statements: [ALLOW, { ...DENY, actions: [], notActions: ["s:D*"] }],
    ask: ASK,
    want: true,
    because: "what is excepted from a denial is not denied",
  },
  {
    statements: [ALLOW, { ...DENY, actions: [], notActions: ["s:Get*"] }],
    ask: ASK,
    want: false,
    because: "and everything else is",
  },
  {
    statements: [ALLOW, { ...DENY, resources: [], notResources: ["arn:x/2"] }],
    ask: ASK,
    want: false,
    because: "it is another resource than the one excepted",
  },
  {
    statements: [{ ...ALLOW, conditions: [["StringLike", "key", ["a*"]]] }],
    ask: ASK,
    want: true,
    because: "a value is like that",
  },
  {
    statements: [ALLOW, { ...DENY, conditions: [["StringNotLike", "other", ["a*"]]] }],
    ask: ASK,
    want: false,
    because: "what is not known is unlike anything",
  },
];

describe("the evaluation of policies", () => {
  it.each(rows)("says $want, because $because", ({ statements, ask, want }) => {
    expect(isAllowed(statements, ask)).toBe(want);
  });

  it("refuses a condition that it does not know rather than guess", () => {
    const statement: Statement = { ...ALLOW, conditions: [["DateLessThan", "aws:CurrentTime", ["2026-01-01"]]] };
    expect(() => isAllowed([statement], ASK)).toThrow("does not understand");
  });
});
