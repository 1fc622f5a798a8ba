// Prints the one line that counts every test of every runner, from the reports that the runners wrote themselves.
import { globSync } from "node:fs";
import { REPORTS } from "./reports-folder.ts";
import { countsOf, readReport, sayCounts } from "./vitest-report.ts";

const reports = globSync("*.json", { cwd: REPORTS }).map((name) => readReport(`${REPORTS}/${name}`));
const counts = countsOf(reports);
process.stdout.write(`${sayCounts(counts)}\n`);
process.exit(counts.failed === 0 ? 0 : 1);
