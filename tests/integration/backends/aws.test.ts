import { describe, expect, it } from "vitest";
import { awsBackend } from "./aws.ts";

describe("AWS as a backend", () => {
  it("has no endpoint but AWS's own, and three regions unless told otherwise", () => {
    const backend = awsBackend("AWS", {});
    expect(backend).toMatchObject({ kind: "aws", regions: ["us-east-1", "us-west-2", "eu-west-1"] });
    expect(backend).not.toHaveProperty("endpoint");
  });

  it("makes do with two regions", () => {
    const { regions } = awsBackend("AWS", { APPCONFIG_TEST_AWS_REGIONS: "eu-west-1, eu-central-1" });
    expect(regions).toEqual(["eu-west-1", "eu-central-1", "eu-central-1"]);
  });

  it.each(["eu-west-1", "", "a,b", "us-east-1,us-west-2,eu-west-1,eu-west-2"])("does not start on %j", (given) => {
    expect(() => awsBackend("AWS", { APPCONFIG_TEST_AWS_REGIONS: given })).toThrow("no list of two or three regions");
  });
});
