import { describe, expect, it } from "vitest";
import { accountOf } from "./context.ts";

const rows = [
  {
    context: { invokedFunctionArn: "arn:aws:lambda:us-east-1:111111111111:function:replicator:live" },
    want: "111111111111",
    because: "an alias or a version may follow the name",
  },
  {
    context: { invokedFunctionArn: "arn:aws-us-gov:lambda:us-gov-west-1:222222222222:function:replicator" },
    want: "222222222222",
    because: "every partition has its own name",
  },
  { context: { invokedFunctionArn: "local" }, want: undefined, because: "a local run makes something up" },
  { context: { invokedFunctionArn: 1 }, want: undefined, because: "nothing is taken on trust" },
  { context: {}, want: undefined, because: "a test passes an empty context" },
  { context: undefined, want: undefined, because: "or none" },
];

describe("the account of an invocation", () => {
  it.each(rows)("is $want for $context, because $because", ({ context, want }) => {
    expect(accountOf(context)).toBe(want);
  });
});
