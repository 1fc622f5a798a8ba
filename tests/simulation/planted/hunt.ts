// Plays worlds until one goes wrong, and says which: the seed, or nothing.
import { playAll } from "../worlds.ts";

const { wrong } = await playAll({ from: 1, worlds: Number(process.argv[2]), untilWrong: true });
process.stdout.write(`${wrong[0] ?? ""}\n`);
