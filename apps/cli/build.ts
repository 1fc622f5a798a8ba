// Builds apps/cli/dist, which `npm pack apps/cli/dist` makes a tarball of, and says how much of it `--help` reads.
import { DIST, publication } from "./publication.ts";

const BYTES_A_KB = 1_000;

const { loaded, all } = await publication();
const kB = (bytes: number): string => `${Math.round(bytes / BYTES_A_KB)} kB`;
process.stdout.write(`${DIST}: ${kB(loaded.bytes)} read for --help, ${kB(all.bytes)} in all\n`);
