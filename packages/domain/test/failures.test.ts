import { describe, expect, it } from "vitest";
import { assert, Defect } from "../src/model/defect.ts";
import { describeFailure, type FailureKind, retryOf } from "../src/model/failure.ts";

describe("what a failure means for trying again", () => {
  it.each([
    ["conflict", "look-again"],
    ["label-taken", "look-again"],
    ["not-found", "look-again"],
    ["throttled", "later"],
    ["unavailable", "later"],
    ["garbled", "later"],
    ["lagging", "later"],
    ["refused", "never"],
    ["denied", "never"],
    ["quota-exceeded", "never"],
    ["too-large", "never"],
  ] satisfies readonly (readonly [FailureKind, string])[])("%s: %s", (kind, retry) => {
    expect(retryOf(kind)).toBe(retry);
  });
});

it("describes a failure from general to specific, the same way every time", () => {
  const failure = {
    kind: "refused",
    operation: "StartDeployment",
    region: "us-west-2",
    subject: "profile p123456 v3",
    httpStatus: 400,
    type: "BadRequestException",
    constraint: "Required",
  } as const;
  expect(describeFailure(failure)).toBe(
    "StartDeployment in us-west-2 for profile p123456 v3 was refused (400 BadRequestException Required)",
  );
});

it("says nothing of what a region did not say", () => {
  const failure = { kind: "unavailable", operation: "ListDeployments", region: "us-west-2", subject: "prod" } as const;
  expect(describeFailure(failure)).toBe("ListDeployments in us-west-2 for prod got no answer");
  expect(describeFailure({ ...failure, type: "ECONNRESET" })).toBe(
    "ListDeployments in us-west-2 for prod got no answer (ECONNRESET)",
  );
});

it("throws a broken invariant as a defect that names it", () => {
  expect(() => assert(1 > 2, "one is more than two")).toThrow(new Defect("one is more than two"));
  expect(() => assert(2 > 1, "two is more than one")).not.toThrow();
});
