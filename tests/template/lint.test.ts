import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { deployedTemplate } from "../../apps/lambda/template.ts";
import { TEMPLATE_PATH } from "./reading/template-file.ts";

/** It reads the specification of every resource in every region, which takes a moment. */
const TIMEOUT_MS = 300_000;

/** Seven regions of three partitions: what is sold where differs. */
const REGIONS = [
  ["us-east-1", "eu-central-1", "ap-southeast-2"],
  ["us-gov-west-1", "us-gov-east-1"],
  ["cn-north-1", "cn-northwest-1"],
].flat();

const folder = mkdtempSync(join(tmpdir(), "replicator-lint-"));
afterAll(() => rmSync(folder, { recursive: true }));

const found = spawnSync("cfn-lint", ["--version"], { encoding: "utf8" });
const reason = found.status === 0 ? undefined : "cfn-lint is not installed";

describe("cfn-lint", () => {
  const test = reason === undefined ? it : it.skip;
  const skipped = reason === undefined ? "" : ` (skipped: ${reason})`;

  test(`finds nothing in any of ${REGIONS.length} regions${skipped}`, { timeout: TIMEOUT_MS }, () => {
    const deployed = join(folder, "template.json");
    writeFileSync(deployed, deployedTemplate({ version: "1.2.3", sourceHash: "0123456789ab" }));
    for (const template of [TEMPLATE_PATH, deployed]) {
      const args = ["--non-zero-exit-code", "warning", "--regions", ...REGIONS, "--", template];
      const { status, stdout, stderr } = spawnSync("cfn-lint", args, { encoding: "utf8" });
      expect(`${stdout}${stderr}`).toBe("");
      expect(status).toBe(0);
    }
  });
});
