import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Backend } from "./backends/backend.ts";
import { REPORTS } from "./report/reports-folder.ts";
import { readReport, type VitestReport } from "./report/vitest-report.ts";
import { BACKEND_VARIABLE } from "./world/this-backend.ts";

const ROOT = join(import.meta.dirname, "..", "..");

export interface SuiteRun {
  readonly report: VitestReport;
  readonly isPassed: boolean;
}

/** Runs the suite for a backend that is up, in a process of its own. Throws where it did not get as far as a report. */
export async function runSuite(backend: Backend): Promise<SuiteRun> {
  mkdirSync(REPORTS, { recursive: true });
  const file = join(REPORTS, `integration-${backend.kind}.json`);
  rmSync(file, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const config = join("tests", "integration", "vitest.config.ts");
  const running = spawn(join(ROOT, "node_modules", ".bin", "vitest"), ["run", "--config", config, ...reporters], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, [BACKEND_VARIABLE]: JSON.stringify(backend) },
  });
  const [code] = await once(running, "exit");
  return { report: readReport(file), isPassed: code === 0 };
}
