import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const MAX_COLUMNS = 100;
/** A usual terminal, in a usual window. */
const MAX_LINES = 40;

describe("npm start", () => {
  it("tells a story that every region confirms, on one screen and without a colour in a pipe", () => {
    const main = join(import.meta.dirname, "..", "src", "main.ts");
    const { status, stdout, stderr } = spawnSync(process.execPath, [main], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout).toContain("Every region served what the story says, all 15 times it was asked.");
    expect(stdout).toContain("npm run emulator");
    expect(stdout).not.toContain("\u001b");
    expect(status).toBe(0);
    const lines = stdout.split("\n");
    expect(lines.length).toBeLessThanOrEqual(MAX_LINES);
    expect(lines.filter((line) => line.length > MAX_COLUMNS)).toEqual([]);
  });
});

describe("npm run drill", () => {
  it("plays the worst day to its end, on one screen", () => {
    const main = join(import.meta.dirname, "..", "src", "drill.ts");
    const { status, stdout, stderr } = spawnSync(process.execPath, [main], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout).toContain("Nobody's decision was lost, and every region serves what people decided last.");
    expect(stdout).not.toContain("\u001b");
    expect(status).toBe(0);
    const lines = stdout.split("\n");
    expect(lines.length).toBeLessThanOrEqual(MAX_LINES);
    expect(lines.filter((line) => line.length > MAX_COLUMNS)).toEqual([]);
  });
});
