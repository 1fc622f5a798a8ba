// Plays worlds until one goes wrong, and says which: the seed, or nothing. Usage: hunt.ts WORLDS [writes-only]
import { playAll } from "../worlds.ts";

const [, , worlds, judged] = process.argv;
const range = { from: 1, worlds: Number(worlds), untilWrong: true, isOfWritesOnly: judged === "writes-only" };
const { wrong } = await playAll(range);
process.stdout.write(`${wrong[0] ?? ""}\n`);
