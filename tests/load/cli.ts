// `npm run test:load:cli`: what `status` and `plan` of the packed command line cost in an organization of many addresses.
// Usage: cli.ts [--addresses 1000,10000] [--shares 1,0.5] [--commands "status --json,status,plan --json"]. The emulator refuses what is above
// AppConfig's quotas. Prints a row of a Markdown table for each run. Exits 1 where a command fails or a call was throttled.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import type { Call } from "@appconfig-replicator/emulator";
import { ENTRY_IN_DIST, publication } from "appconfig-replicator/publication";
import { ADDRESSES_AN_APPLICATION, type Organization, openOrganization } from "./organization.ts";

const BYTES_A_MB = 1_000_000;
const BYTES_A_KB = 1_024;

/**
 * Linux knows the most memory that a process ever had, in kB; it tells on a channel of its own. What `getrusage` says is no
 * less than what the process had that started it, which is the whole emulator.
 */
const TELL_MEMORY = `data:text/javascript,${encodeURIComponent(
  'import { readFileSync, writeSync } from "node:fs";' +
    'process.on("exit", () => writeSync(3, /VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]));',
)}`;

/** The log keeps the last 50,000 calls at least: it is emptied before it is full. */
const COUNT_EVERY_MS = 2_000;

const option = { type: "string" } as const;
const { values } = parseArgs({ options: { addresses: option, shares: option, commands: option } });
const sizes = (values.addresses ?? "1000,10000").split(",").map(Number);
const shares = (values.shares ?? "1,0.5").split(",");
const commands = (values.commands ?? "status --json,status,plan --json").split(",");

interface Cost {
  readonly code: number | null;
  readonly seconds: number;
  readonly rssBytes: number;
  readonly reportBytes: number;
  /** By region and operation. */
  readonly calls: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly throttled: number;
  readonly stderr: string;
}

const folder = mkdtempSync(join(tmpdir(), "replicator-cli-load-"));
let isWell = true;
try {
  await publication(folder);
  process.stdout.write("| addresses | command | quota share | time | peak memory | report | calls a region |\n");
  process.stdout.write("| ---: | --- | ---: | ---: | ---: | ---: | --- |\n");
  for (const size of sizes) await measureAll(size);
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = isWell ? 0 : 1;

async function measureAll(size: number): Promise<void> {
  const organization = await openOrganization(Math.ceil(size / ADDRESSES_AN_APPLICATION));
  try {
    for (const share of shares) {
      for (const command of commands) {
        const cost = await measure(organization, command, share);
        process.stdout.write(rowOf(`${size} | \`${command}\` | ${share}`, cost));
        // One address in a hundred is behind: 2, and nothing else, is right.
        if (cost.code === 2 && cost.throttled === 0 && cost.stderr === "") continue;
        isWell = false;
        process.stdout.write(`${command} ended with ${cost.code}, ${cost.throttled} throttled: ${cost.stderr}\n`);
      }
    }
  } finally {
    await organization.stop();
  }
}

async function measure({ emulator, world }: Organization, command: string, share: string): Promise<Cost> {
  const calls = new Map<string, Map<string, number>>();
  let throttled = 0;
  const count = (): void => {
    for (const { region, operation, status } of taken()) {
      const within = calls.get(region) ?? new Map<string, number>();
      calls.set(region, within.set(operation, (within.get(operation) ?? 0) + 1));
      if (status === 429 || status === 400) throttled += 1;
    }
  };
  const taken = (): readonly Call[] => {
    const all = emulator.calls();
    emulator.clearCalls();
    return all;
  };
  taken();
  const counting = setInterval(count, COUNT_EVERY_MS);
  const startedAt = performance.now();
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, ["--import", TELL_MEMORY, join(folder, ENTRY_IN_DIST), ...command.split(" ")], {
    env: { PATH, ...world.environment({ QUOTA_SHARE: share }) },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [reportBytes, stderr, memory, code] = await Promise.all([
    bytesOf(piped(child.stdio[1])),
    text(piped(child.stdio[2])),
    text(piped(child.stdio[3])),
    ended,
  ]);
  const seconds = (performance.now() - startedAt) / 1_000;
  clearInterval(counting);
  count();
  return { code, seconds, rssBytes: Number(memory) * BYTES_A_KB, reportBytes, calls, throttled, stderr };
}

/** What was asked to be a pipe is one. */
function piped(stream: unknown): Readable {
  return stream as Readable;
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream) bytes += chunk.byteLength;
  return bytes;
}

function rowOf(head: string, { seconds, rssBytes, reportBytes, calls }: Cost): string {
  const MB = (bytes: number): string => `${(bytes / BYTES_A_MB).toFixed(bytes < BYTES_A_MB * 10 ? 1 : 0)} MB`;
  const regions = [...calls].map(([region, operations]) => {
    const counts = [...operations].toSorted(([, a], [, b]) => b - a).map(([name, number]) => `${number} ${name}`);
    return `${region}: ${counts.join(", ")}`;
  });
  const columns = [`${Math.round(seconds)} s`, MB(rssBytes), MB(reportBytes), regions.toSorted().join("<br>")];
  return `| ${head} | ${columns.join(" | ")} |\n`;
}
