import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

const MAIN = join(import.meta.dirname, "../src/main.ts");
let folder = "";

/** A folder in which the command is found by its name, as after an installation. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "completion-"));
  const command = join(folder, "appconfig-replicator");
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${MAIN}" "$@"\n`, { mode: 0o755 });
});

function run(command: string, args: readonly string[]): string {
  const env = { PATH: `${folder}:${process.env["PATH"]}`, HOME: folder };
  const { stdout, stderr, error } = spawnSync(command, args, { env, encoding: "utf8" });
  if (error !== undefined) throw error;
  return `${stdout}${stderr}`;
}

const isThere = (shell: string): boolean => spawnSync(shell, ["-c", "exit 0"]).status === 0;

/** Each asks for what may follow the words, the last of them being typed. */
const SHELLS = {
  bash: (words: readonly string[]) =>
    run("bash", [
      "-c",
      `eval "$(appconfig-replicator completion bash)"; COMP_WORDS=(${words.join(" ")}); COMP_CWORD=${words.length - 1};
       _appconfig_replicator; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ]),
  zsh: (words: readonly string[]) =>
    run("zsh", [
      "-fc",
      `compdef() { : }; _describe() { printf '%s\\n' "\${(@)\${(P)2}%%:*}" }; _files() { echo files }
       eval "$(appconfig-replicator completion zsh)"; words=(${words.join(" ")}); CURRENT=${words.length}; _appconfig_replicator`,
    ]),
  fish: (words: readonly string[]) =>
    run("fish", [
      "--no-config",
      "-c",
      `appconfig-replicator completion fish | source; complete -C "${words.join(" ")}" | string split -f1 \\t`,
    ]),
} as const;

/** Each asks the command four times, which a busy machine takes its time for. */
const ENDS_A_HANG_MS = 120_000;

describe.each(Object.keys(SHELLS) as (keyof typeof SHELLS)[])("%s", { timeout: ENDS_A_HANG_MS }, (shell) => {
  it.skipIf(!isThere(shell))("completes commands and flags", () => {
    const complete = (...words: readonly string[]) => SHELLS[shell](["appconfig-replicator", ...words]).split(/\s+/);
    expect(complete("st")).toContain("status");
    expect(complete("events", "re")).toContain("replay");
    expect(complete("status", "--tar")).toContain("--target");
    expect(complete("completion", "fi")).toContain("fish");
  });
});
