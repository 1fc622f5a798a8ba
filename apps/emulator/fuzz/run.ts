// Sends mutated requests to an emulator of its own and prints how it answered: node fuzz/run.ts --requests 100000
import { parseArgs } from "node:util";
import { type FuzzReport, fuzz } from "./fuzz.ts";

const DEFAULT_REQUESTS = "100000";

/** The most that are printed; one is enough to begin with. */
const SHOWN_FINDINGS = 20;

function printCounts({ counts }: FuzzReport): void {
  const statuses = [...new Set([...counts.values()].flatMap((of) => [...of.keys()]))].toSorted((a, b) => a - b);
  const row = (name: string, cells: readonly (string | number)[]) =>
    `${name.padEnd(36)}${cells.map((cell) => String(cell).padStart(7)).join("")}`;
  console.log(row("operation", [...statuses, "all"]));
  for (const [operation, of] of counts) {
    const all = [...of.values()].reduce((sum, each) => sum + each, 0);
    console.log(row(operation, [...statuses.map((status) => of.get(status) ?? 0), all]));
  }
}

const options = { requests: { type: "string", default: DEFAULT_REQUESTS }, seed: { type: "string" } } as const;
const { values } = parseArgs({ options });
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
const startedAt = performance.now();
const report = await fuzz(Number(values.requests), seed);
printCounts(report);
for (const finding of report.findings.slice(0, SHOWN_FINDINGS)) console.log(`FOUND ${finding}`);
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
const share = ((100 * report.pastRouting) / report.requests).toFixed(1);
console.log(
  `${report.requests} requests, seed ${seed}, ${share} % past routing, ${report.findings.length} findings, ${seconds} s`,
);
process.exitCode = report.findings.length === 0 ? 0 : 1;
