// Plays many worlds on all cores. Usage: run.ts [--seeds N] [--from S]; run.ts --seed S replays one and tells its story.
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { add, EXPECTED, type Tally } from "./tally.ts";
import { playAll, type Range, type Result, tellStory } from "./worlds.ts";

/** Everything expected has to occur once in so many worlds, or the simulation proves nothing about it. */
const WORLDS_AN_OCCURRENCE = 100;

/** Few worlds say little about what is rare. */
const FEWEST_WORLDS_TO_COUNT = 10_000;

const STORIES = 3;

async function main(): Promise<number> {
  const options = { seeds: { type: "string" }, from: { type: "string" }, seed: { type: "string" } } as const;
  const { values } = parseArgs({ options });
  if (values.seed !== undefined) {
    const story = await tellStory(wholeNumber("--seed", values.seed));
    process.stdout.write(`${story}\n`);
    return story.includes("VIOLATION") ? 1 : 0;
  }
  return playMany(wholeNumber("--from", values.from ?? "1"), wholeNumber("--seeds", values.seeds ?? "2000"));
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Error(`${option} takes a whole number from 1, not '${text}'`);
  return number;
}

async function playMany(from: number, worlds: number): Promise<number> {
  const startedAt = performance.now();
  const parts = availableParallelism();
  const ranges = Array.from({ length: parts }, (_, part) => ({
    from: from + Math.floor((worlds * part) / parts),
    worlds: Math.floor((worlds * (part + 1)) / parts) - Math.floor((worlds * part) / parts),
  }));
  const results = await Promise.all(ranges.map(playElsewhere));
  const wrong = results.flatMap((result) => result.wrong);
  const tally: Tally = {};
  for (const result of results) add(tally, result.tally);
  const seconds = (performance.now() - startedAt) / 1000;
  for (const seed of wrong.slice(0, STORIES)) process.stdout.write(`${await tellStory(seed)}\n\n`);
  printTally(tally);
  const rare =
    worlds < FEWEST_WORLDS_TO_COUNT
      ? []
      : EXPECTED.filter((what) => (tally[what] ?? 0) < worlds / WORLDS_AN_OCCURRENCE);
  for (const what of rare) process.stdout.write(`too rare to prove anything: ${what} (${tally[what] ?? 0})\n`);
  if (wrong.length > 0) process.stdout.write(`seeds: ${wrong.slice(0, 20).join(", ")}\n`);
  process.stdout.write(`${(worlds / seconds).toFixed(0)} worlds a second on ${parts} cores\n`);
  process.stdout.write(`simulation: ${worlds} worlds, ${wrong.length} violations\n`);
  return wrong.length === 0 && rare.length === 0 ? 0 : 1;
}

function playElsewhere(range: Range): Promise<Result> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: range });
    thread.once("message", resolve);
    thread.once("error", reject);
  });
}

function printTally(tally: Tally): void {
  const width = Math.max(...EXPECTED.map(({ length }) => length));
  const lines = EXPECTED.map((what) => `${what.padEnd(width)} ${String(tally[what] ?? 0).padStart(9)}`);
  const half = Math.ceil(lines.length / 2);
  for (let line = 0; line < half; line++) process.stdout.write(`${lines[line]}    ${lines[line + half] ?? ""}\n`);
}

if (isMainThread) process.exitCode = await main();
else parentPort?.postMessage(await playAll(workerData as Range));
