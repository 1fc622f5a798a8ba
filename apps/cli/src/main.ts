#!/usr/bin/env node
// The one file that touches the process: everything else is given a context.
import { once } from "node:events";
import { hostname } from "node:os";
import { setTimeout } from "node:timers/promises";
import { runCommandLine } from "./command-line.ts";
import { type Context, EXIT } from "./context/context.ts";

// What only reads has nothing to be ended in good order; what writes says so before it does.
const interruption = new AbortController();
let isInOrder = false;
process.on("SIGINT", () => {
  const isAgain = interruption.signal.aborted;
  interruption.abort();
  if (!isInOrder || isAgain) process.exit(EXIT.interrupted);
});
// Whoever reads only the first lines (`| head`) has what they wanted.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 1));

const widthSaid = Number(process.env["COLUMNS"]);

const { stdin, stdout, stderr, env } = process;

const context: Context = {
  process: { stdout, stderr, env },
  isTerminal: process.stdout.isTTY,
  get columns() {
    return process.stdout.columns ?? (widthSaid > 0 ? widthSaid : undefined);
  },
  get rows() {
    return process.stdout.rows;
  },
  signal: interruption.signal,
  endsInOrder: () => {
    isInOrder = true;
  },
  ask: async (question) => {
    if (!stdin.isTTY) return undefined;
    const { createInterface } = await import("node:readline/promises");
    const asking = createInterface({ input: stdin, output: stderr });
    // Read by a line's editor, the interruption is its own: it ends the command as it does everywhere else.
    asking.on("SIGINT", () => process.exit(EXIT.interrupted));
    try {
      return await asking.question(question);
    } finally {
      asking.close();
    }
  },
  now: Date.now,
  useAwsProfile: (name) => {
    process.env["AWS_PROFILE"] = name;
  },
  print: async (text) => {
    if (!stdout.write(text)) await once(stdout, "drain");
  },
  host: hostname(),
  pause: (ms) => setTimeout(ms),
  // Modules of Node's that help has no use for are a tenth of what it takes.
  keepHeapSmall: async () => (await import("./heap.ts")).keepHeapSmall(),
  read: async (path) =>
    path === "-"
      ? (await import("node:stream/consumers")).text(process.stdin)
      : (await import("node:fs/promises")).readFile(path, "utf8"),
};

await runCommandLine(process.argv.slice(2), context);
process.exitCode = context.process.exitCode ?? 0;
