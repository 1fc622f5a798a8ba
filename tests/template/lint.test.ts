import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { TEMPLATE_PATH } from "./reading/template-file.ts";

/** It reads the specification of every resource, which takes a moment. */
const TIMEOUT_MS = 120_000;

const found = spawnSync("cfn-lint", ["--version"], { encoding: "utf8" });
const reason = found.status === 0 ? undefined : "cfn-lint is not installed";

describe("cfn-lint", () => {
  const test = reason === undefined ? it : it.skip;
  test(`finds nothing${reason === undefined ? "" : ` (skipped: ${reason})`}`, { timeout: TIMEOUT_MS }, () => {
    const { status, stdout, stderr } = spawnSync("cfn-lint", ["--non-zero-exit-code", "warning", TEMPLATE_PATH], {
      encoding: "utf8",
    });
    expect(`${stdout}${stderr}`).toBe("");
    expect(status).toBe(0);
  });
});
