import { describe, expect, it } from "vitest";
import { between, GOOD, plan, REPLICA_OF_GOOD } from "./planned.ts";

// A plan is data, to be printed and compared.

describe("a plan", () => {
  it("has no property for what there is nothing to say of", () => {
    expect(Object.keys(plan(between([GOOD], [REPLICA_OF_GOOD])))).toEqual(["row", "verdict", "reason"]);
  });

  it("names no key for a start where policy names none for the region", () => {
    const { verdict } = plan(between([GOOD], []));
    expect(verdict.kind).toBe("replicate");
    expect(verdict.kind === "replicate" && verdict.replica).not.toHaveProperty("kmsKey");
  });
});
