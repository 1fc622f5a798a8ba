import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { ACCOUNT, credentialsOf } from "@appconfig-replicator/testing/builders";
import { describe, expect, it } from "vitest";
import { useMess } from "./opened.ts";

const opened = useMess();
const MAIN = join(import.meta.dirname, "../src/main.ts");

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { world } = opened();
  const { PATH = "" } = process.env;
  return spawn(process.execPath, [MAIN, ...args], {
    env: { PATH, ...world.environment({ QUOTA_SHARE: "1" }), ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

async function ended(run: ReturnType<typeof start>) {
  const [stdout, stderr, [code]] = await Promise.all([text(run.stdout), text(run.stderr), once(run, "close")]);
  return { stdout, stderr, code: code as number };
}

/** Each of these starts a process, which a busy machine takes its time for. */
const ENDS_A_HANG_MS = 120_000;

describe("the program", { timeout: ENDS_A_HANG_MS }, () => {
  it("ends with what the command came to, the report on standard output and nothing else", async () => {
    const { stdout, stderr, code } = await ended(start(["status", "shop/prod/*"]));
    expect(stdout).toContain("shop/prod/limits");
    expect(stdout).not.toContain("\u001b");
    expect({ stderr, code }).toEqual({ stderr: "", code: 2 });
  });

  it("reads an event from standard input", async () => {
    const run = start(["events", "replay", "-"]);
    run.stdin.end('{"application":"shop","environment":"prod","profile":"limits"}');
    const { stdout, code } = await ended(run);
    expect(stdout).toContain("Event 1 leads to shop/prod/limits");
    expect(code).toBe(2);
  });

  it("ends quietly when nobody reads on", async () => {
    const run = start(["status", "--json"]);
    run.stdout.destroy();
    const [stderr, [code]] = await Promise.all([text(run.stderr), once(run, "close")]);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  });

  it("says what was tried where there are no credentials, and compares nothing", async () => {
    const nowhere = join(import.meta.dirname, "nowhere");
    const { stderr, code } = await ended(
      start(["status"], {
        AWS_ACCESS_KEY_ID: "",
        AWS_SECRET_ACCESS_KEY: "",
        AWS_EC2_METADATA_DISABLED: "true",
        AWS_CONFIG_FILE: nowhere,
        AWS_SHARED_CREDENTIALS_FILE: nowhere,
      }),
    );
    expect(stderr).toContain("No credentials were found");
    expect(stderr).toContain("--aws-profile");
    expect(code).toBe(1);
  });

  it("ends with 130 when it is interrupted, and leaves the cursor to be seen", async () => {
    const run = start(["watch", "shop/prod/limits"]);
    let told = "";
    run.stdout.on("data", (chunk) => {
      told += String(chunk);
      if (told.includes("diverged")) run.kill("SIGINT");
    });
    const [code] = await once(run, "close");
    expect(code).toBe(130);
    expect(told).not.toContain("\u001b[?25l");
  });

  it.each([
    { env: { FORCE_COLOR: "1" }, isColoured: true },
    { env: { FORCE_COLOR: "1", NO_COLOR: "1" }, isColoured: true },
    { env: { NO_COLOR: "1" }, isColoured: false },
    { env: {}, isColoured: false },
  ])("is in colour, piped, with $env: $isColoured", async ({ env, isColoured }) => {
    const { stdout } = await ended(start(["status", "shop/prod/limits"], env));
    expect(stdout.includes("\u001b[")).toBe(isColoured);
  });

  it("takes credentials from the profile that it is told of", async () => {
    const folder = mkdtempSync(join(tmpdir(), "profiles-"));
    const file = join(folder, "credentials");
    const { accessKeyId, secretAccessKey } = credentialsOf(ACCOUNT);
    writeFileSync(file, `[dr]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
    const env = {
      AWS_ACCESS_KEY_ID: "",
      AWS_SECRET_ACCESS_KEY: "",
      AWS_CONFIG_FILE: join(folder, "config"),
      AWS_SHARED_CREDENTIALS_FILE: file,
    };
    const { stdout, code } = await ended(start(["status", "--aws-profile", "dr", "shop/prod/limits"], env));
    expect(stdout).toContain("diverged");
    expect(code).toBe(2);
  });
});
