// Runs the suite against every backend that this environment has what it takes to run, and says what is left out.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "@appconfig-replicator/lambda/bundle";
import type { Running } from "./backends/backend.ts";
import { type Choice, chooseBackends } from "./backends/choice.ts";
import { startBackend } from "./backends/start-backend.ts";
import { type Engine, findEngine } from "./engine/find-engine.ts";
import { rowsOf } from "./report/rows.ts";
import { type Column, withTable } from "./report/table.ts";
import { countsOf, sayCounts, type VitestReport } from "./report/vitest-report.ts";
import { runSuite } from "./run-suite.ts";

const DOCUMENT = join(import.meta.dirname, "..", "..", "docs", "integration.md");

/** What a backend may take on two cores, in minutes. It is printed and fails nothing, since machines differ. */
const BUDGET_MINUTES = 4;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** testcontainers' own reaper is an image that would have to be pulled; what is started here is stopped here. */
function tellTestcontainers(engine: Engine): void {
  if (engine.kind === "none") return;
  process.env["DOCKER_HOST"] = engine.host;
  process.env["TESTCONTAINERS_RYUK_DISABLED"] = "true";
}

interface Ran {
  readonly column: Column;
  readonly report?: VitestReport;
  readonly isPassed: boolean;
}

/** One backend that fails to start is a failure, and no reason not to run the others. */
async function started(choice: Choice): Promise<Running | undefined> {
  try {
    return await startBackend(choice, process.env);
  } catch (cause) {
    say(`${choice.name} did not start: ${cause instanceof Error ? cause.message : String(cause)}`);
    return undefined;
  }
}

async function run(choice: Choice): Promise<Ran> {
  const { name, notRun } = choice;
  if (notRun !== undefined) return { column: { name, notRun }, isPassed: true };
  say(`\n── ${name}`);
  const running = await started(choice);
  if (running === undefined) return { column: { name, notRun: "it did not start" }, isPassed: false };
  const { backend, stop } = running;
  for (const [capability, reason] of Object.entries(backend.lacks)) {
    say(`   cannot be tested for ${capability}: ${reason}`);
  }
  try {
    const beganAt = performance.now();
    const { report, isPassed } = await runSuite(backend);
    const minutes = (performance.now() - beganAt) / 60_000;
    say(`── ${minutes.toFixed(1)} of ${BUDGET_MINUTES} minutes${minutes > BUDGET_MINUTES ? ": OVER BUDGET" : ""}`);
    return { column: { name, rows: rowsOf(report) }, report, isPassed };
  } finally {
    await stop();
  }
}

const engine = await findEngine(process.env);
tellTestcontainers(engine);
const noEngine = engine.kind === "none" ? engine.why : undefined;
if (noEngine !== undefined) {
  say(`${noEngine}: our image, LocalStack and drop-in images stay untested; only a running server or AWS can be.`);
}
const choices = chooseBackends(process.env, noEngine);
for (const { name, notRun } of choices) if (notRun !== undefined) say(`not run: ${name}: ${notRun}`);

await bundle();
const all: Ran[] = [];
for (const choice of choices) all.push(await run(choice));

// A run without an engine knows less than the one that wrote the table: it leaves it alone.
if (noEngine === undefined) {
  const columns = all.map(({ column }) => column);
  writeFileSync(DOCUMENT, withTable(readFileSync(DOCUMENT, "utf8"), columns));
}
const reports = all.flatMap(({ report }) => report ?? []);
say(`\n${sayCounts(countsOf(reports))}`);
process.exit(all.every(({ isPassed }) => isPassed) ? 0 : 1);
