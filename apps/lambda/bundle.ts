import { createHash } from "node:crypto";
import { basename, join, relative } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { SOURCE_HASH, VERSION } from "./release.ts";

/** Where the function's bundle is built to, and what Lambda loads. */
export const DIST = join(import.meta.dirname, "dist");
export const ENTRY = "index.mjs";

/** What is loaded only where it is needed: a folder beside the entry. */
const LAZY = "lazy";

/** The runtime's Node, which is also the one that the repository is pinned to. */
const TARGET = "node24";

export interface Bundle {
  /** What is read before the first event can be answered: the entry, which imports nothing but Node's own. */
  readonly loadedBytes: number;
  /** With the chunks that are loaded only where they are needed. */
  readonly allBytes: number;
}

/** CommonJS packages ask for Node's own modules with a `require`, which a module does not have. */
const REQUIRE =
  'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);';

/** How everything here is bundled that is shipped. */
export const BUNDLED = {
  outExtension: { ".js": ".mjs" },
  bundle: true,
  // What is imported lazily is a file of its own, read when it is needed.
  splitting: true,
  format: "esm",
  platform: "node",
  minify: true,
  // Modules before CommonJS: only those let what is not used be left out.
  mainFields: ["module", "main"],
  legalComments: "none",
  banner: { js: REQUIRE },
  metafile: true,
  logLevel: "warning",
} as const satisfies BuildOptions;

const OPTIONS = {
  ...BUNDLED,
  absWorkingDir: import.meta.dirname,
  target: TARGET,
  // Of what it is made is known only when it is made: `archive.ts` fills it in.
  define: { RELEASE: JSON.stringify(`${VERSION}+${SOURCE_HASH}`) },
} as const satisfies BuildOptions;

/**
 * What pino brings and a function never uses, a tenth of every cold start: other threads and files to write to, parts
 * of a line to leave out, a way to write what refers to itself, and errors and requests written in full. Lines here are
 * flat and go to the standard output, and of an error no more than its name is ever logged: its words can hold anything.
 */
const LEFT_OUT: Readonly<Record<string, string>> = {
  "thread-stream": "module.exports = class { constructor() { throw new Error('The bundle has no log transports'); } };",
  "sonic-boom": "module.exports = class { constructor() { throw new Error('The bundle logs to no file'); } };",
  "@pinojs/redact": "module.exports = () => { throw new Error('The bundle redacts nothing'); };",
  "pino-std-serializers": "module.exports = { err: ({ name }) => ({ type: name }) };",
  "safe-stable-stringify": "module.exports = { configure: () => JSON.stringify };",
};

const WITHOUT_UNUSED: Plugin = {
  name: "without-unused",
  setup({ onResolve, onLoad }) {
    const filter = new RegExp(`^(?:${Object.keys(LEFT_OUT).join("|")})$`);
    onResolve({ filter }, ({ path }) => ({ path, namespace: "left-out" }));
    onLoad({ filter: /.*/, namespace: "left-out" }, ({ path }) => ({ contents: LEFT_OUT[path] ?? "", loader: "js" }));
  },
};

/**
 * Keeps what is imported lazily for a build of its own. In one build, esbuild puts whatever a lazy chunk uses of a
 * package into the entry's part of the bundle as soon as the entry uses that package too: 15 kB of protocols, today.
 */
function apart(lazy: Map<string, string>): Plugin {
  return {
    name: "apart",
    setup({ onResolve, resolve }) {
      onResolve({ filter: /.*/ }, async ({ path, kind, resolveDir, pluginData }) => {
        if (kind !== "dynamic-import" || pluginData === apart) return undefined;
        const found = await resolve(path, { kind, resolveDir, pluginData: apart });
        if (found.errors.length > 0 || found.external) return found;
        const name = nameOf(found.path);
        lazy.set(found.path, name);
        return { path: `./${LAZY}/${name}.mjs`, external: true };
      });
    },
  };
}

/** The same on every machine and in every order: many files are called `index`. */
function nameOf(path: string): string {
  const digest = createHash("sha256")
    .update(relative(import.meta.dirname, path))
    .digest("hex");
  return `${basename(path).replace(/\.[cm]?[jt]s$/, "")}-${digest.slice(0, 8)}`;
}

/** Builds the function, its dependencies and the SDK into one folder that needs nothing beside Node. */
export async function bundle(outdir: string = DIST): Promise<Bundle> {
  const lazy = new Map<string, string>();
  const plugins = [WITHOUT_UNUSED, apart(lazy)];
  const entry = await build({ ...OPTIONS, entryPoints: { index: "src/main.ts" }, outdir, plugins });
  const entryPoints = Object.fromEntries([...lazy].map(([path, name]) => [name, path] as const).toSorted());
  const chunks = await build({ ...OPTIONS, entryPoints, outdir: join(outdir, LAZY), plugins: [WITHOUT_UNUSED] });
  const loadedBytes = bytesOf(entry.metafile);
  return { loadedBytes, allBytes: loadedBytes + bytesOf(chunks.metafile) };
}

const bytesOf = ({ outputs }: Metafile): number =>
  Object.values(outputs).reduce((total, { bytes }) => total + bytes, 0);
