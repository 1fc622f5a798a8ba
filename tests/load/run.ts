// `npm run test:load`: the built bundle under load and in bad weather. Exits 1 where an address does not follow.
import { argv } from "node:process";
import { load } from "./load.ts";
import { readOptions } from "./options.ts";

const BYTES_A_MB = 1_000_000;
const SHOWN = 20;

const options = readOptions(argv.slice(2));
const startedAt = performance.now();
const { wrong, errors, ...report } = await load(options);
const seconds = (performance.now() - startedAt) / 1_000;

const lines = [
  `load: ${report.messages} messages over ${options.addresses} addresses, ${options.workers} workers, seed ${options.seed}`,
  `  ${report.batches} batches, ${report.calls} calls of AppConfig, ${report.faults} faults`,
  `  ${seconds.toFixed(0)} s here, ${report.worldMinutes.toFixed(0)} minutes there`,
  `  peak memory of a worker: ${Math.round(report.peakRssBytes / BYTES_A_MB)} MB`,
  `  dead letters: ${report.deadLetters}, invocations that threw: ${errors.length}, addresses that do not follow: ${wrong.length}`,
  ...[...wrong, ...errors].slice(0, SHOWN).map((what) => `  - ${what}`),
];
process.stdout.write(`${lines.join("\n")}\n`);
process.exitCode = wrong.length + errors.length + report.deadLetters === 0 ? 0 : 1;
