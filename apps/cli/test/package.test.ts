import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Bundle } from "../bundle.ts";
import { publication } from "../publication.ts";
import { useMess } from "./opened.ts";

const opened = useMess();
const folder = mkdtempSync(join(tmpdir(), "replicator-package-"));
const published = join(folder, "published");
const installed = join(folder, "installed");
const PACKAGE = join(installed, "node_modules", "appconfig-replicator");
const BIN = join(installed, "node_modules", ".bin", "appconfig-replicator");
/** The machine's own npm, on the Node of this test. */
const PATH = [dirname(process.execPath), process.env["PATH"]].join(delimiter);

let made: Bundle;
let packed: { readonly filename: string; readonly files: readonly { readonly path: string }[] };

beforeAll(async () => {
  made = await publication(published);
  const [report] = JSON.parse(npm("pack", published, "--json", "--pack-destination", folder)) as [typeof packed];
  packed = report;
  npm("install", "--prefix", installed, "--offline", "--no-audit", "--no-fund", join(folder, packed.filename));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function npm(...args: readonly string[]): string {
  const env = { ...process.env, PATH, npm_config_cache: join(folder, "cache") };
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd: folder, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm ${args.join(" ")} ended with ${status}: ${stderr}`);
  return stdout;
}

/** As a shell would call it, beside an emulator that goes on answering. */
function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(BIN, args, { env: { PATH, ...env } }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

describe("the package", () => {
  it("brings everything with it, and runs nothing on being installed", () => {
    const manifest: unknown = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
    expect(manifest).toEqual({
      name: "appconfig-replicator",
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      description: expect.any(String),
      license: "Apache-2.0",
      type: "module",
      bin: { "appconfig-replicator": "lib/main.mjs" },
      engines: { node: ">=22" },
      files: ["lib", "schemas", "THIRD-PARTY-NOTICES.txt"],
    });
  });

  it("has the schemas of its reports and the licences of what is in it", () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(["LICENSE", "README.md", "THIRD-PARTY-NOTICES.txt", "schemas/status.json"]),
    );
    expect(paths.filter((path) => /\.ts$|test|node_modules/.test(path))).toEqual([]);
    const notices = readFileSync(join(PACKAGE, "THIRD-PARTY-NOTICES.txt"), "utf8");
    for (const name of ["@aws-sdk/client-appconfig", "@stricli/core", "zod"]) {
      expect(notices).toMatch(new RegExp(`^${name} \\d`, "m"));
    }
    expect(notices).toContain("Copyright (c) 2025 Colin McDonnell");
  });

  it("reads the parser and nothing else foreign for --help", () => {
    const foreign = made.loaded.sources.filter((path) => path.includes("node_modules"));
    expect(foreign).not.toEqual([]);
    expect(foreign.filter((path) => !path.includes("/@stricli/core/"))).toEqual([]);
  });

  it("shows its help", async () => {
    const { code, stdout, stderr } = await run(["--help"]);
    expect(stdout).toContain("appconfig-replicator status [--origin region]");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("compares regions as the sources do", async () => {
    // A process of its own has the machine's clock, by which a rollout's minutes are others than by the emulator's.
    const timeless = (text: string): object =>
      JSON.parse(text.replaceAll(/about \d+ min more/g, "about some min more")) as object;
    const golden = timeless(readFileSync(join(import.meta.dirname, "golden", "status.json"), "utf8"));
    const environment = opened().world.environment({ QUOTA_SHARE: "1" });
    const { code, stdout, stderr } = await run(["status", "--json"], environment);
    expect(timeless(stdout)).toEqual({ ...golden, at: expect.any(String) });
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
  });

  it("prints for people what differs", async () => {
    const { code, stdout } = await run(["status", "shop/prod/*"], opened().world.environment({ QUOTA_SHARE: "1" }));
    expect(stdout).toContain("shop/prod/limits");
    expect(code).toBe(2);
  });
});
