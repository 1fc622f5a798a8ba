import { run } from "@stricli/core";
import { app } from "./commands/app.ts";
import { PROPOSE, propose } from "./commands/completion.ts";
import { type Context, EXIT } from "./context/context.ts";

/** Runs one command line. Never rejects for what was typed: that is told on standard error, and ends with 1. */
export async function runCommandLine(args: readonly string[], context: Context): Promise<void> {
  const [first, ...words] = args;
  if (first === PROPOSE) return propose(app, words, context);
  await run(app, args, context);
  const { exitCode } = context.process;
  // The parser's own codes are below 0, which a shell shows as something above 250.
  if (typeof exitCode === "number" && exitCode < 0) context.process.exitCode = EXIT.nothingCompared;
}
