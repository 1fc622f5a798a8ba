import { execFile, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");
const PLATFORM = `${process.platform}-${process.arch}`;
const folder = mkdtempSync(join(tmpdir(), "setup-"));
const run = promisify(execFile);

interface Packed {
  readonly name: string;
  readonly version: string;
  readonly filename: string;
  readonly integrity: string;
}

/** What a registry would send for Node or pnpm: a program that says that it ran, and with what. */
function pack(name: string, file: string): Packed {
  const at = join(folder, "packages", name);
  const program = join(at, file);
  mkdirSync(dirname(program), { recursive: true });
  writeFileSync(join(at, "package.json"), JSON.stringify({ name, version: "1.0.0", files: [file] }));
  writeFileSync(program, `#!/bin/sh\necho "${name} $*" >> "$RAN"\n`);
  chmodSync(program, 0o755);
  const packed = spawnSync("npm", ["pack", "--json", "--pack-destination", folder], { cwd: at, encoding: "utf8" });
  const [answer] = JSON.parse(packed.stdout) as readonly Packed[];
  if (answer === undefined) throw new Error(packed.stderr);
  return answer;
}

let packages: readonly Packed[];
const registry = createServer((asked, answer) => {
  const found = packages.find(({ filename }) => asked.url === `/${filename}`);
  if (found === undefined) answer.writeHead(404).end();
  else answer.end(readFileSync(join(folder, found.filename)));
});

beforeAll(async () => {
  writeFileSync(join(folder, "npx"), '#!/bin/sh\necho "npx $*" >> "$RAN"\n');
  chmodSync(join(folder, "npx"), 0o755);
  packages = [pack(`node-${PLATFORM}`, "bin/node"), pack(`@pnpm/exe.${PLATFORM}`, "pnpm")];
  await new Promise<void>((resolve) => registry.listen(0, "127.0.0.1", resolve));
}, 60_000);
afterAll(() => {
  registry.close();
  rmSync(folder, { recursive: true });
});

/** A clone whose Node and pnpm are those packages, pinned by these values; answers what ran there and what was said. */
async function started(pinnedBy: (packed: Packed) => string, more: NodeJS.ProcessEnv = {}, pinned = packages) {
  const { port } = registry.address() as AddressInfo;
  const clone = mkdtempSync(join(folder, "clone-"));
  mkdirSync(join(clone, "scripts", "setup"), { recursive: true });
  cpSync(join(ROOT, "scripts", "with-setup.mjs"), join(clone, "scripts", "with-setup.mjs"));
  for (const file of ["package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml"]) writeFileSync(join(clone, file), "{}");
  const optionalDependencies = Object.fromEntries(pinned.map(({ name, version }) => [name, version]));
  const about = { name: "setup", version: "0.0.0", optionalDependencies };
  const locked = pinned.map((packed) => [
    `node_modules/${packed.name}`,
    {
      version: packed.version,
      resolved: `http://127.0.0.1:${port}/${packed.filename}`,
      integrity: pinnedBy(packed),
      optional: true,
    },
  ]);
  const lock = { ...about, lockfileVersion: 3, requires: true, packages: { "": about, ...Object.fromEntries(locked) } };
  writeFileSync(join(clone, "scripts", "setup", "package.json"), JSON.stringify(about));
  writeFileSync(join(clone, "scripts", "setup", "package-lock.json"), JSON.stringify(lock));
  const ran = join(clone, "ran");
  const env = {
    ...process.env,
    RAN: ran,
    npm_config_cache: join(clone, "cache"),
    npm_config_fetch_retries: "0",
    ...more,
  };
  writeFileSync(join(clone, "program.ts"), "");
  const said = await run("node", ["scripts/with-setup.mjs", "program.ts", "argument"], { cwd: clone, env }).then(
    ({ stderr }) => ({ code: 0, stderr }),
    ({ code, stderr }: { readonly code: number; readonly stderr: string }) => ({ code, stderr }),
  );
  return { ...said, clone, ran: existsSync(ran) ? readFileSync(ran, "utf8").trim().split("\n") : [] };
}

describe("setting up", () => {
  it("installs by the pnpm that is pinned, and runs the program on the Node that is", async () => {
    const { code, stderr, ran, clone } = await started(({ integrity }) => integrity);
    expect({ code, ran }, stderr).toEqual({
      code: 0,
      ran: [
        `@pnpm/exe.${PLATFORM} install --frozen-lockfile`,
        `node-${PLATFORM} ${join(clone, "program.ts")} argument`,
      ],
    });
    expect(readlinkSync(join(clone, "node_modules", ".bin", "node"))).toContain(`node-${PLATFORM}`);
  }, 60_000);

  it.each(["node", "@pnpm"])(
    "runs nothing where the registry sends another %s than is pinned, and says so",
    async (which) => {
      const tampered = `sha512-${Buffer.alloc(64, 7).toString("base64")}`;
      const { code, stderr, ran } = await started(({ name, integrity }) =>
        name.startsWith(which) ? tampered : integrity,
      );
      expect({ code, ran }).toEqual({ code: 1, ran: [] });
      expect(stderr).toMatch(/^The registry did not send the \S+ that .* pins by its sha512: nothing of it was run\./m);
    },
    60_000,
  );

  it("says how to go on where nothing is pinned for a platform, and runs nothing of its own accord", async () => {
    const { code, stderr, ran } = await started(({ integrity }) => integrity, {}, []);
    expect({ code, ran }).toEqual({ code: 1, ran: [] });
    expect(stderr).toContain(`scripts/setup/package.json pins no node for ${PLATFORM}`);
    expect(stderr).toContain("With SETUP_UNPINNED=yes, this machine's own Node (24 or newer) is used");
  }, 60_000);

  it("uses the machine's own Node where it is told to do without the pins", async () => {
    const { code, stderr, ran, clone } = await started(() => "sha512-none", {
      SETUP_UNPINNED: "yes",
      PATH: `${folder}${delimiter}${process.env["PATH"]}`,
    });
    expect({ code, ran }, stderr).toEqual({ code: 0, ran: ["npx --yes pnpm@1.0.0 install --frozen-lockfile"] });
    expect(readlinkSync(join(clone, "node_modules", ".bin", "node"))).toBe(process.execPath);
  }, 60_000);

  it("pins Node and pnpm by sha512, and nothing that brings something else along", () => {
    const lock = JSON.parse(readFileSync(join(ROOT, "scripts", "setup", "package-lock.json"), "utf8")) as {
      readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly hasInstallScript?: boolean }>>;
    };
    const { "": _, ...all } = lock.packages;
    expect(
      Object.keys(all).map((path) => path.replace("node_modules/", "").replace(/-?(?:linux|exe).*/, "")),
    ).toContain("node");
    for (const [path, { integrity, hasInstallScript }] of Object.entries(all)) {
      expect({ path, integrity, hasInstallScript }).toEqual({
        path,
        integrity: expect.stringMatching(/^sha512-[\w+/]{86}==$/) as string,
        hasInstallScript: undefined,
      });
    }
    const workspace = readFileSync(join(ROOT, "pnpm-workspace.yaml"), "utf8");
    expect(workspace).not.toMatch(/^ {2}node:/m);
  });
});
