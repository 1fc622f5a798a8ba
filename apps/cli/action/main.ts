// The one step of `action.yml`: runs commands of the command line, appends a summary of their reports to that of the job, and
// fails where the workflow asked for it. Says on standard output how each command ended, and nothing of what it reported.
import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { callOf, inputsOf, isFailure, type Run } from "./inputs.ts";
import { summaryOf } from "./summary.ts";

const MAIN = join(import.meta.dirname, "../src/main.ts");

const inputs = inputsOf(process.env);
let isFailed = false;
for (const command of inputs.commands) {
  const run = await runOf(command);
  const summary = summaryOf(run);
  const file = process.env["GITHUB_STEP_SUMMARY"];
  if (file === undefined) process.stdout.write(summary);
  else appendFileSync(file, summary);
  const fails = isFailure(run, inputs.failOn);
  process.stdout.write(`${command} ended with ${run.code}${fails ? ": this step fails" : ""}\n`);
  isFailed ||= fails;
}
process.exitCode = isFailed ? 1 : 0;

/** What it says on standard error is in the job's log. */
async function runOf(command: string): Promise<Run> {
  const child = spawn(process.execPath, [MAIN, ...callOf(inputs, command)], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
  const [stdout, code] = await Promise.all([text(child.stdout), ended]);
  return { command, code, report: stdout === "" ? undefined : (JSON.parse(stdout) as Run["report"]) };
}
