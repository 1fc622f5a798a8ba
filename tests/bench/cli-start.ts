// `npm run bench:cli`: how long the packed command line takes to show its help, beside Node that does nothing.
// Usage: cli-start.ts [rounds]. Both are started in turn, so that whatever else the machine does strikes both.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENTRY_IN_DIST, publication } from "appconfig-replicator/publication";

const rounds = Number(process.argv[2] ?? "40");
const folder = mkdtempSync(join(tmpdir(), "replicator-cli-start-"));
try {
  await publication(folder);
  const contenders = [
    { name: "node -e 0", args: ["-e", "0"], times: [] as number[] },
    { name: "appconfig-replicator --help", args: [join(folder, ENTRY_IN_DIST), "--help"], times: [] as number[] },
  ];
  for (let round = 0; round <= rounds; round++) {
    for (const { args, times } of contenders) {
      const startedAt = performance.now();
      const { status, stderr } = spawnSync(process.execPath, args);
      if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr.toString()}`);
      // The first of each brings its files into the machine's memory.
      if (round > 0) times.push(performance.now() - startedAt);
    }
  }
  const [nothing = Number.NaN, help = Number.NaN] = contenders.map(({ times }) => median(times));
  for (const { name, times } of contenders) {
    process.stdout.write(`${median(times).toFixed(1).padStart(8)} ms  ${name}\n`);
  }
  process.stdout.write(`${(help / nothing).toFixed(2)} x (medians of ${rounds} interleaved rounds)\n`);
} finally {
  rmSync(folder, { recursive: true });
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
