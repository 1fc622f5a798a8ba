import { copyFileSync, mkdirSync, mkdtempSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build, type Plugin } from "esbuild";
import { sharedLibraries } from "./shared-libraries.ts";

const EMULATOR = join(import.meta.dirname, "..", "..", "..", "apps", "emulator");

/** Some of what the emulator uses is CommonJS, and asks for more of it. */
const REQUIRE = 'import{createRequire as nodeRequire}from"node:module";const require=nodeRequire(import.meta.url);';

/** A `require` of its own is one that the bundler cannot follow; without it, it is the bundler's. */
const ownRequires: Plugin = {
  name: "own-requires",
  setup: (plugin) => {
    plugin.onLoad({ filter: /apps[\\/]emulator[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const contents = await readFile(path, "utf8");
      return { contents: contents.replace(/^const require = createRequire\(import\.meta\.url\);$/m, ""), loader: "ts" };
    });
  },
};

/** A folder from which the emulator's image can be built: Node, what Node is linked with, and the emulator in one file. */
export async function imageContext(): Promise<string> {
  const context = mkdtempSync(join(tmpdir(), "appconfig-emulator-image-"));
  const root = join(context, "root");
  mkdirSync(root);
  copyFileSync(join(import.meta.dirname, "Dockerfile"), join(context, "Dockerfile"));
  copyFileSync(join(import.meta.dirname, "healthy.mjs"), join(root, "healthy.mjs"));
  copyFileSync(process.execPath, join(root, "node"));
  for (const library of sharedLibraries(process.execPath)) {
    mkdirSync(join(root, dirname(library)), { recursive: true });
    // What is linked by name is often a link to a file with its version in its name; a copy is of that file.
    copyFileSync(library, join(root, library));
  }
  await build({
    absWorkingDir: EMULATOR,
    entryPoints: { emulator: "src/main.ts" },
    outdir: root,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    legalComments: "none",
    banner: { js: REQUIRE },
    plugins: [ownRequires],
    logLevel: "warning",
  });
  return context;
}
