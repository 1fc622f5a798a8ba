import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";
import { readCommandLine, UsageError } from "../../src/command-line.ts";

const EMULATOR = join(import.meta.dirname, "..", "..");
const MAIN = join(EMULATOR, "src", "main.ts");

/** The pinned one, whichever runs the tests: it is the one that takes the sources as they are. */
const NODE = join(EMULATOR, "..", "..", "node_modules", ".bin", "node");

function run(...args: string[]) {
  return spawn(NODE, [MAIN, ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

describe("the command line", () => {
  it("reads a port, a host, a time scale and a likeness", () => {
    const args = ["--port", "4566", "--host", "0.0.0.0", "--time-scale", "60", "--compat", "foreign"];
    expect(readCommandLine(args)).toEqual({ port: 4566, host: "0.0.0.0", timeScale: 60, compat: "foreign" });
    expect(readCommandLine([])).toEqual({});
  });

  it.each([
    ["--port", "x"],
    ["--port", "65536"],
    ["--time-scale", "-1"],
    ["--time-scale", ""],
    ["--time-scale", "fast"],
    ["--compat", "perfect"],
    ["--unknown"],
    ["positional"],
  ])("refuses %s %s", (...args) => {
    expect(() => readCommandLine(args.filter((arg) => arg !== undefined))).toThrow(UsageError);
  });

  it("prints one line once it is ready, and stops at a signal", async () => {
    const child = run("--port", "0");
    const lines: string[] = [];
    const reader = createInterface(child.stdout);
    reader.on("line", (line) => lines.push(line));
    await once(reader, "line");
    const endpoint = /http:\/\/127\.0\.0\.1:\d+/.exec(lines[0] ?? "")?.[0] ?? "";
    expect((await fetch(`${endpoint}/_emulator/health`)).status).toBe(200);
    expect(lines[0]).toMatch(`AWS_ENDPOINT_URL_APPCONFIG=${endpoint} AWS_ENDPOINT_URL_APPCONFIGDATA=${endpoint}`);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(lines).toHaveLength(1);
  });

  it("exits with 2 and says why for a flag it does not understand", async () => {
    const child = run("--port", "none");
    const said: Buffer[] = [];
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
    expect(await once(child, "close")).toEqual([2, null]);
    expect(Buffer.concat(said).toString()).toMatch('"none" is no value for --port');
  });
});
