import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { SOURCE_HASH, VERSION } from "../../../apps/lambda/release.ts";
import { type JsonObject, objectAt, readTemplate } from "../reading/template-file.ts";
import { copyRepository } from "./copied-repository.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");

const folder = realpathSync(mkdtempSync(join(tmpdir(), "replicator-package-")));
afterAll(() => rmSync(folder, { recursive: true }));

/** Lambda's limit for what is uploaded directly, which is a tenth of what it loads [Lambda]. */
const MAX_ZIP_BYTES = 50_000_000;

interface Circumstances {
  readonly repository: string;
  readonly workingDirectory: string;
  readonly umask: string;
  readonly timeZone: string;
}

/** Packages in a process of its own, and gives what came out of it. */
function packaged({ repository, workingDirectory, umask, timeZone }: Circumstances) {
  const out = join(folder, umask);
  const command = `umask ${umask} && exec "$0" "$@"`;
  const args = [join(repository, "apps", "lambda", "package.ts"), "--out", out];
  const { status, stdout, stderr } = spawnSync("sh", ["-c", command, process.execPath, ...args], {
    cwd: workingDirectory,
    encoding: "utf8",
    env: { ...process.env, TZ: timeZone },
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const zip = readdirSync(out).find((name) => name.endsWith(".zip")) ?? "no zip";
  return {
    zip,
    bytes: readFileSync(join(out, zip)),
    template: readFileSync(join(out, "template.json"), "utf8"),
    said: stdout,
    mode: statSync(join(out, zip)).mode,
  };
}

describe("the package", () => {
  const clone = join(folder, "somewhere", "else");
  mkdirSync(clone, { recursive: true });
  copyRepository(clone);
  const here = packaged({ repository: ROOT, workingDirectory: ROOT, umask: "022", timeZone: "America/New_York" });
  const there = packaged({ repository: clone, workingDirectory: tmpdir(), umask: "077", timeZone: "Asia/Tokyo" });

  it("is made under circumstances that do differ", () => {
    expect(here.mode).not.toBe(there.mode);
  });

  it("is the same byte for byte, whatever the folder, the umask, the time and the time zone", () => {
    expect(Object.keys(unzipSync(there.bytes))).toEqual(Object.keys(unzipSync(here.bytes)));
    expect(there.bytes.equals(here.bytes)).toBe(true);
    expect([there.zip, there.template]).toEqual([here.zip, here.template]);
  });

  it("says what it made, as Lambda will", () => {
    const digest = createHash("sha256").update(here.bytes).digest();
    expect(here.said).toContain(`sha256 ${digest.toString("hex")}`);
    expect(here.said).toContain(`CodeSha256 ${digest.toString("base64")}`);
  });

  it("is two files that belong together: a template of plain JSON, and the zip that it names after its sources", () => {
    const template = JSON.parse(here.template) as JsonObject;
    const release = objectAt(template, "Mappings", "Release", "This");
    expect(here.zip).toMatch(/^appconfig-replicator-[0-9a-f]{12}\.zip$/);
    expect(release).toEqual({ Version: VERSION, SourceHash: here.zip.slice(21, 33), Zip: here.zip });
    expect(here.said).toContain(`release ${VERSION}+${here.zip.slice(21, 33)}`);
    const rest = (of: JsonObject): string =>
      JSON.stringify({ ...of, Mappings: { ...objectAt(of, "Mappings"), Release: "" } }, (_, value: unknown) =>
        // The dashboard is JSON of which nothing but white space may be lost.
        typeof value === "string" ? value.replaceAll(/\s+/g, "") : value,
      );
    expect(rest(template)).toBe(rest(readTemplate()));
  });

  it("says in its code which release it is, and nowhere what stood there before that was known", () => {
    const texts = Object.values(unzipSync(here.bytes)).map((bytes) => new TextDecoder().decode(bytes));
    expect(texts.filter((text) => text.includes(`${VERSION}+${here.zip.slice(21, 33)}`))).toHaveLength(1);
    expect(texts.filter((text) => text.includes(SOURCE_HASH))).toEqual([]);
  });

  it("holds the entry and its chunks in the order of their names, and no place of any machine", () => {
    const files = unzipSync(here.bytes);
    const names = Object.keys(files);
    expect(names).toContain("index.mjs");
    expect(names).toEqual(names.toSorted());
    expect(names.filter((name) => !name.endsWith(".mjs"))).toEqual([]);
    const texts = Object.values(files).map((bytes) => new TextDecoder().decode(bytes));
    expect(texts.filter((text) => text.includes(ROOT) || text.includes(clone))).toEqual([]);
    expect(here.bytes.byteLength).toBeLessThan(MAX_ZIP_BYTES);
  });
});
