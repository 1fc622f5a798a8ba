import { describe, expect, it } from "vitest";
import { awsBackend } from "../backends/aws.ts";
import { personalAccess } from "./personal-access.ts";

describe("how the suite's people reach a backend", () => {
  const aws = awsBackend("AWS", {});

  it("is AWS's own endpoint and the SDK's own credentials, patiently, where it is AWS", () => {
    expect(personalAccess(aws, "999999999999")).toEqual({ maxAttempts: expect.any(Number) });
  });

  it("is an account of their own anywhere else", () => {
    const there = { ...aws, endpoint: "http://127.0.0.1:4566" };
    expect(personalAccess(there, "999999999999")).toMatchObject({
      endpoint: "http://127.0.0.1:4566",
      credentials: { accessKeyId: "999999999999" },
    });
  });
});
