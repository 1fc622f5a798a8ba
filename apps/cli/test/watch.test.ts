import { describe, expect, it } from "vitest";
import type { WatchReport } from "../src/reports/shapes.ts";
import { type CallOptions, call } from "./calling.ts";
import { schemaErrors } from "./golden.ts";
import { useMess } from "./opened.ts";

const opened = useMess();

/** Watches for so many looks, and then has had enough. */
async function watched(looks: number, args: readonly string[], options: CallOptions = {}) {
  const enough = new AbortController();
  let left = looks;
  const meanwhile = () => {
    left--;
    if (left === 0) enough.abort();
  };
  return call(opened(), ["watch", ...args], { ...options, signal: enough.signal, meanwhile });
}

describe("watching", () => {
  it("tells at first what is not in sync, and then nothing until something changes", async () => {
    const { stdout, stderr, exitCode } = await watched(3, ["shop/prod/{flags,limits}"], { isStanding: true });
    const lines = stdout.split("\n");
    expect(lines[0]).toContain("2 addresses in us-east-1, us-west-2, eu-west-1");
    expect(lines.filter((line) => line.includes(" in us-west-2: "))).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d shop\/prod\/flags in us-west-2: behind$/),
      expect.stringMatching(/shop\/prod\/limits in us-west-2: diverged$/),
    ]);
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 2 });
  });

  it("writes over what is on a terminal no more than what changed", async () => {
    const { stdout } = await watched(2, ["shop/prod/*"], { isStanding: true, isTerminal: true, columns: 100 });
    const [, second = ""] = stdout.split("Look 1 at");
    expect(second).toContain("Look 2 at");
    expect(second).not.toContain("shop/prod");
  });

  it("shows as much as a terminal has rows for, the counts always", async () => {
    const { stdout } = await watched(1, [], { isTerminal: true, isStanding: true, columns: 100, rows: 12 });
    const lines = stdout.split("\n");
    expect(lines.length).toBeLessThanOrEqual(12);
    expect(stdout).toContain("…");
    expect(stdout).toContain("8 addresses");
  });

  it("prints a line of JSON for each look, by its schema", async () => {
    const { stdout } = await watched(2, ["--json", "shop/prod/limits"], { isStanding: true });
    const reports = stdout.trimEnd().split("\n");
    expect(reports.map((report) => schemaErrors("watch.json", report))).toEqual([[], []]);
    const [first, second] = reports.map((report) => JSON.parse(report) as WatchReport);
    expect(first?.changes).toMatchObject([{ name: "shop/prod/limits", region: "us-west-2", to: "diverged" }]);
    expect(second).toMatchObject({ look: 2, changes: [] });
  });

  it("refuses to look more often than every five seconds", async () => {
    const { stderr, exitCode } = await call(opened(), ["watch", "--every", "1"]);
    expect(stderr).toContain("1 is no whole number from 5 to 3600");
    expect(exitCode).toBe(1);
  });

  it("tells a region that falls silent, and that it is back", async () => {
    const { emulator } = opened();
    let waits = 0;
    const enough = new AbortController();
    const { stdout } = await call(opened(), ["watch", "--target", "eu-west-1", "shop/prod/limits"], {
      signal: enough.signal,
      isStanding: true,
      meanwhile: () => {
        waits++;
        if (waits === 1) emulator.addFault({ region: "eu-west-1", kind: "error", status: 503 });
        if (waits === 2) emulator.clearFaults();
        if (waits === 3) enough.abort();
      },
    });
    expect(stdout).toMatch(/in eu-west-1: in sync → silent/);
    expect(stdout).toMatch(/in eu-west-1: silent → in sync/);
  });

  it("ends with 0 as soon as all is in sync", async () => {
    const { stdout, exitCode } = await call(opened(), [
      ...["watch", "--until-in-sync", "--every", "600"],
      ...["--target", "eu-west-1", "shop/beta/flags"],
    ]);
    expect(stdout).toMatch(/in eu-west-1: rolling out → in sync\n$/);
    expect(exitCode).toBe(0);
  });
});
