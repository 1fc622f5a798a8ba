import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ROOT } from "./repository-files.ts";

// Inside the domain's folder, so that the very options that check the domain check these lines too; and where no other
// test that walks the repository comes by.
const modules = join(ROOT, "packages", "domain", "node_modules");
mkdirSync(modules, { recursive: true });
const folder = mkdtempSync(join(modules, ".purity-"));
afterAll(() => rmSync(folder, { recursive: true }));

function compiles(line: string): boolean {
  const name = `${Buffer.from(line).toString("hex").slice(0, 24)}.ts`;
  writeFileSync(join(folder, name), `${line}\n`);
  const options = { extends: "../../tsconfig.json", include: [name], exclude: [] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
  const tsc = join(ROOT, "node_modules", ".bin", "tsc");
  return spawnSync(tsc, ["-p", folder], { cwd: ROOT }).status === 0;
}

describe("the domain", () => {
  it.each([
    "export const pure = (a: number): string => String(a);",
    'import { compareStamps } from "../../src/model/decision.ts";\nexport const same = compareStamps;',
  ])("compiles with its own and the language: %s", (line) => {
    expect(compiles(line)).toBe(true);
  });

  it.each([
    'console.log("a");',
    "export const region = process.env;",
    "setTimeout(() => undefined, 1);",
    'export const answer = fetch("http://127.0.0.1");',
    'import { readFileSync } from "node:fs";\nexport const read = readFileSync;',
    'import { AppConfigClient } from "@aws-sdk/client-appconfig";\nexport const client = AppConfigClient;',
    'import * as z from "zod";\nexport const schema = z;',
    'import { pino } from "pino";\nexport const log = pino;',
  ])("does not compile with the outside world: %s", (line) => {
    expect(compiles(line)).toBe(false);
  });
});
