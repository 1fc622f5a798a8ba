// Runs a program of this repository on the pinned Node, after installing whatever is missing.
// It needs nothing itself but Node 18 and npm, so it is plain JavaScript. Set-up is printed to stderr only: stdout is the program's.
// Usage: node scripts/with-setup.mjs <program.ts> [arguments…]
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(root, "node_modules", ".installed-for");
const node = join(root, "node_modules", ".bin", "node");

/** Node and the pnpm that wrote pnpm-lock.yaml, by a lockfile of their own: npm runs nothing whose sha512 is another. */
const setup = join(root, "scripts", "setup");
const platform = `${process.platform}-${process.arch}`;
const pinned = {
  node: join(setup, "node_modules", `node-${platform}`, "bin", "node"),
  pnpm: join(setup, "node_modules", "@pnpm", `exe.${platform}`, "pnpm"),
};

function wantedInstall() {
  const hash = createHash("sha256");
  for (const file of ["package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml", "scripts/setup/package-lock.json"])
    hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function isInstalled(wanted) {
  return existsSync(node) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
}

function install(wanted) {
  process.stderr.write("Installing dependencies (once; a minute on a slow network) …\n");
  run("npm", ["ci", "--ignore-scripts"], setup);
  for (const [what, path] of Object.entries(pinned)) if (!existsSync(path)) fail(whyMissing(what));
  run(pinned.pnpm, ["install", "--frozen-lockfile"], root);
  mkdirSync(dirname(node), { recursive: true });
  rmSync(node, { force: true });
  symlinkSync(relative(dirname(node), pinned.node), node);
  writeFileSync(stamp, wanted);
}

/** The packages are optional, since each platform has its own: npm leaves out what it cannot have. */
function whyMissing(what) {
  const lock = readFileSync(join(setup, "package-lock.json"), "utf8");
  const name = what === "node" ? `node-${platform}` : `@pnpm/exe.${platform}`;
  return lock.includes(`"node_modules/${name}"`)
    ? `The registry did not send the ${name} that scripts/setup/package-lock.json pins by its sha512: nothing of it was run. ` +
        "Where npm says that its data seem to be corrupted, they are others than are pinned; do not go on before you know why"
    : `scripts/setup/package.json pins no ${what} for ${platform}: add its package there, and its sha512 by npm install`;
}

/** With the pinned Node first, for whatever runs one by its name. */
function run(command, args, cwd) {
  const PATH = [dirname(pinned.node), process.env["PATH"]].join(delimiter);
  const { status, error } = spawnSync(command, args, {
    cwd,
    env: command === "npm" ? process.env : { ...process.env, PATH },
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status === 0) return;
  const how = error?.message ?? `ended with ${status}`;
  fail(`Installing failed: "${command} ${args.join(" ")}" in ${cwd} ${how}`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const [program, ...rest] = process.argv.slice(2);
const wanted = wantedInstall();
if (!isInstalled(wanted)) install(wanted);

const child = spawn(node, [join(root, program), ...rest], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
