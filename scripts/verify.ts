// Verifies everything, in the order in which a mistake is cheapest to see. `npm test` and CI run exactly this.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const root = join(import.meta.dirname, "..");
const bin = (name: string): string => join(root, "node_modules", ".bin", name);
const reports = join(root, "node_modules", ".reports");
const vitestReport = join(reports, "vitest.json");

interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

const node = process.execPath;
const steps: readonly Step[] = [
  { name: "format and lint", command: bin("biome"), args: ["check", "--error-on-warnings", "."] },
  { name: "types", command: node, args: ["scripts/types.ts"] },
  { name: "unused code and dependencies", command: bin("knip"), args: [] },
  { name: "build", command: node, args: ["apps/lambda/build.ts"] },
  {
    name: "tests",
    command: bin("vitest"),
    args: ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${vitestReport}`],
  },
];

/** What vitest's own report counts. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numFailedTestSuites: number;
  readonly testResults: readonly { readonly name: string; readonly startTime: number; readonly endTime: number }[];
}

/**
 * What all of this may take on two cores, in minutes: whoever adds tests sees what they cost before others wait for them.
 * It is printed and fails nothing, since machines differ.
 */
const BUDGET_MINUTES = 6;

const SLOWEST_SHOWN = 8;

function run({ name, command, args }: Step): boolean {
  const startedAt = performance.now();
  process.stdout.write(`\n── ${name}\n`);
  const env = { ...process.env, PATH: `${join(root, "node_modules", ".bin")}:${process.env["PATH"] ?? ""}` };
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"], env });
  if (error !== undefined) process.stdout.write(`${error.message}\n`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`── ${name}: ${status === 0 ? "ok" : "FAILED"} (${seconds} s)\n`);
  return status === 0;
}

/** The files that took longest, for `SLOWEST` in vitest.config.ts. */
function slowest({ testResults }: VitestReport): string {
  const taken = testResults.map(({ name, startTime, endTime }) => ({
    file: relative(root, name),
    seconds: (endTime - startTime) / 1000,
  }));
  const shown = taken.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST_SHOWN);
  return shown.map(({ file, seconds }) => `  ${seconds.toFixed(1).padStart(6)} s  ${file}`).join("\n");
}

const beganAt = performance.now();
mkdirSync(reports, { recursive: true });
const failed = steps.filter((step) => !run(step)).map(({ name }) => name);

const report = JSON.parse(readFileSync(vitestReport, "utf8")) as VitestReport;
const skipped = report.numPendingTests + report.numTodoTests;
const minutes = (performance.now() - beganAt) / 60_000;
const isOver = minutes > BUDGET_MINUTES ? ": OVER BUDGET" : "";
process.stdout.write(
  `\n── ${minutes.toFixed(1)} of ${BUDGET_MINUTES} minutes${isOver}; slowest:\n${slowest(report)}\n`,
);
if (failed.length > 0) process.stdout.write(`\nFAILED: ${failed.join(", ")}\n`);
process.stdout.write(`\ntests: ${report.numPassedTests} passed, ${report.numFailedTests} failed, ${skipped} skipped\n`);
process.exit(failed.length === 0 ? 0 : 1);
