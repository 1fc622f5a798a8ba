// Plants every known bug in turn and expects the simulation to notice. Usage: run.ts [part of a name]
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { MUTATIONS, type Mutation } from "./mutations.ts";

/** The unmutated code is green on the same seeds. */
const SEEDS = 4_000;

interface Hunted {
  readonly seed: string;
  readonly trouble: string;
}

function hunt(mutation?: Mutation, judged = "all"): Promise<Hunted> {
  const plant = mutation === undefined ? [] : ["--import", join(import.meta.dirname, "plant.ts")];
  const env = { ...process.env, PLANTED: mutation?.name ?? "" };
  const run = spawn(process.execPath, [...plant, join(import.meta.dirname, "hunt.ts"), String(SEEDS), judged], { env });
  let [seed, trouble] = ["", ""];
  run.stdout.on("data", (data: Buffer) => {
    seed += data.toString();
  });
  run.stderr.on("data", (data: Buffer) => {
    trouble += data.toString();
  });
  return new Promise((resolve) => {
    run.on("close", (code) => resolve({ seed: seed.trim(), trouble: code === 0 ? "" : trouble.trim() }));
  });
}

const wanted = MUTATIONS.filter(({ name }) => name.includes(process.argv[2] ?? ""));
const queue = [...wanted];
let caught = 0;
let byServingOnly = 0;

async function huntOn(): Promise<void> {
  for (let mutation = queue.shift(); mutation !== undefined; mutation = queue.shift()) {
    const { seed, trouble } = await hunt(mutation);
    if (seed !== "") caught++;
    const what = seed === "" ? (trouble === "" ? "SURVIVED" : `NOT PLANTED: ${trouble}`) : `caught by seed ${seed}`;
    const { seed: bySomethingElse } =
      mutation.isOfServingOnly === true && seed !== "" ? await hunt(mutation, "writes-only") : { seed: "" };
    const only = mutation.isOfServingOnly === true && seed !== "" && bySomethingElse === "";
    if (only) byServingOnly++;
    const how =
      bySomethingElse === "" ? (only ? ", by what is served only" : "") : `, by a write in ${bySomethingElse}`;
    process.stdout.write(`${mutation.name}: ${what}${how}\n`);
  }
}

const clean = await hunt();
process.stdout.write(
  `nothing planted: ${clean.seed === "" ? `${SEEDS} seeds green` : `WRONG at seed ${clean.seed}`} ${clean.trouble}\n`,
);
await Promise.all(Array.from({ length: availableParallelism() }, huntOn));
process.stdout.write(`planted: ${caught} of ${wanted.length} caught, ${byServingOnly} by what is served only\n`);
process.exitCode = caught === wanted.length && clean.seed === "" && clean.trouble === "" ? 0 : 1;
