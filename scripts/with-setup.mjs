// Runs a program of this repository on the pinned Node, after installing whatever is missing.
// It needs nothing itself but Node 18 and npm, so it is plain JavaScript. Set-up is printed to stderr only: stdout is the program's.
// Usage: node scripts/with-setup.mjs <program.ts> [arguments…]
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The pnpm that wrote pnpm-lock.yaml. */
const PNPM = "pnpm@12.21.0";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(root, "node_modules", ".installed-for");
const node = join(root, "node_modules", ".bin", "node");

function wantedInstall() {
  const hash = createHash("sha256");
  for (const file of ["package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml"])
    hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function isInstalled(wanted) {
  return existsSync(node) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
}

function install(wanted) {
  process.stderr.write("Installing dependencies (once; a minute on a slow network) …\n");
  const { status, error } = spawnSync("npx", ["--yes", PNPM, "install", "--frozen-lockfile"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    process.stderr.write(
      `Installing dependencies failed: "npx ${PNPM} install" ${error?.message ?? `ended with ${status}`}\n`,
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

const [program, ...rest] = process.argv.slice(2);
const wanted = wantedInstall();
if (!isInstalled(wanted)) install(wanted);

const child = spawn(node, [join(root, program), ...rest], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
