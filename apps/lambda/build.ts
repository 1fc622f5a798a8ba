// Builds apps/lambda/dist and says how much of it a cold start reads.
import { bundle, DIST } from "./bundle.ts";

const BYTES_A_KB = 1_000;

const { loadedBytes, allBytes } = await bundle(DIST);
const kB = (bytes: number): string => `${Math.round(bytes / BYTES_A_KB)} kB`;
process.stdout.write(`${DIST}: ${kB(loadedBytes)} loaded before the first event, ${kB(allBytes)} in all\n`);
