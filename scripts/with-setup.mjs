// Runs a program of this repository on the pinned Node, after installing whatever is missing.
// It needs nothing itself but Node 18 and npm, so it is plain JavaScript. Set-up is printed to stderr only: stdout is the program's.
// Usage: node scripts/with-setup.mjs <program.ts, or a tool of node_modules/.bin> [arguments…]
// SETUP_UNPINNED=yes: on a platform for which nothing is pinned, the machine's own Node and whatever pnpm the registry sends.
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

/** The oldest Node that runs TypeScript as it is, and Lambda's nodejs24.x. */
const LEAST_NODE = 24;

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
  const found = process.env["SETUP_UNPINNED"] === "yes" ? installUnpinned() : installPinned();
  mkdirSync(dirname(node), { recursive: true });
  rmSync(node, { force: true });
  symlinkSync(found, node);
  writeFileSync(stamp, wanted);
}

function installPinned() {
  run("npm", ["ci", "--ignore-scripts"], setup);
  for (const [what, path] of Object.entries(pinned)) if (!existsSync(path)) fail(whyMissing(what));
  run(pinned.pnpm, ["install", "--frozen-lockfile"], root);
  return relative(dirname(node), pinned.node);
}

function installUnpinned() {
  if (Number.parseInt(process.versions.node, 10) < LEAST_NODE)
    fail(`Without a pinned Node, this one has to be ${LEAST_NODE} or newer: it is ${process.versions.node}`);
  const versions = JSON.parse(readFileSync(join(setup, "package.json"), "utf8")).optionalDependencies;
  const [, version] = Object.entries(versions).find(([name]) => name.startsWith("@pnpm/exe."));
  run("npx", ["--yes", `pnpm@${version}`, "install", "--frozen-lockfile"], root);
  return process.execPath;
}

/** The packages are optional, since each platform has its own: npm leaves out what it cannot have. */
function whyMissing(what) {
  const lock = readFileSync(join(setup, "package-lock.json"), "utf8");
  const name = what === "node" ? `node-${platform}` : `@pnpm/exe.${platform}`;
  return lock.includes(`"node_modules/${name}"`)
    ? `The registry did not send the ${name} that scripts/setup/package-lock.json pins by its sha512: nothing of it was run. ` +
        "Where npm says that its data seem to be corrupted, they are others than are pinned; do not go on before you know why"
    : `scripts/setup/package.json pins no ${what} for ${platform}: add its package there, and its sha512 by npm install. ` +
        `With SETUP_UNPINNED=yes, this machine's own Node (${LEAST_NODE} or newer) is used, and whatever pnpm the registry sends`;
}

/** They run on the machine's own Node, before there is another. */
const OF_THE_MACHINE = new Set(["npm", "npx"]);

/** With the pinned Node first, for whatever runs one by its name. */
function run(command, args, cwd) {
  const PATH = [dirname(pinned.node), process.env["PATH"]].join(delimiter);
  const { status, error } = spawnSync(command, args, {
    cwd,
    env: OF_THE_MACHINE.has(command) ? process.env : { ...process.env, PATH },
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

const isTool = !/\.[cm]?[jt]s$/.test(program);
const [command, args] = isTool ? [join(dirname(node), program), rest] : [node, [join(root, program), ...rest]];
// With the pinned Node first: a tool is started by a script that takes the first there is.
const PATH = [dirname(node), process.env["PATH"]].join(delimiter);
const child = spawn(command, args, { stdio: "inherit", env: isTool ? { ...process.env, PATH } : process.env });
child.on("error", ({ message }) => fail(`${program} cannot be run: ${message}`));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
