import { join, relative } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";

/** Where the function's bundle is built to, and what Lambda loads. */
export const DIST = join(import.meta.dirname, "dist");
export const ENTRY = "index.mjs";

/** The runtime's Node, which is also the one that the repository is pinned to. */
const TARGET = "node24";

export interface Bundle {
  /** What is read before the first event can be answered: the entry and all it imports at once. */
  readonly loadedBytes: number;
  /** With the chunks that are loaded only where they are needed. */
  readonly allBytes: number;
  readonly metafile: Metafile;
}

/** CommonJS packages ask for Node's own modules with a `require`, which a module does not have. */
const REQUIRE =
  'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);';

/** pino's way to other threads, 10 kB of every cold start, which the standard output never goes. */
const WITHOUT_THREADS: Plugin = {
  name: "without-threads",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^thread-stream$/ }, ({ path }) => ({ path, namespace: "without-threads" }));
    onLoad({ filter: /.*/, namespace: "without-threads" }, () => ({
      contents: 'module.exports = class { constructor() { throw new Error("The bundle has no log transports"); } };',
      loader: "js",
    }));
  },
};

/** Builds the function, its dependencies and the SDK into one folder that needs nothing beside Node. */
export async function bundle(outdir: string = DIST): Promise<Bundle> {
  const { metafile } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: { index: "src/main.ts" },
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    // What most invocations never take, such as other sources of credentials, becomes a chunk of its own.
    splitting: true,
    format: "esm",
    platform: "node",
    target: TARGET,
    minify: true,
    // Modules before CommonJS: only those let what is not used be left out.
    mainFields: ["module", "main"],
    legalComments: "none",
    banner: { js: REQUIRE },
    plugins: [WITHOUT_THREADS],
    metafile: true,
    logLevel: "warning",
  });
  const sizes = sizesOf(metafile);
  return { loadedBytes: loadedFrom(metafile, entryOf(sizes)), allBytes: sum(sizes.values()), metafile };
}

const sizesOf = ({ outputs }: Metafile): ReadonlyMap<string, number> =>
  new Map(Object.entries(outputs).map(([path, { bytes }]) => [path, bytes]));

function entryOf(sizes: ReadonlyMap<string, number>): string {
  const entry = [...sizes.keys()].find((path) => relative(".", path).endsWith(`/${ENTRY}`));
  if (entry === undefined) throw new Error(`The bundle has no ${ENTRY}`);
  return entry;
}

function loadedFrom({ outputs }: Metafile, entry: string): number {
  const loaded = new Set<string>();
  const load = (path: string): void => {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const each of outputs[path]?.imports ?? []) {
      if (each.kind === "import-statement" && each.external !== true) load(each.path);
    }
  };
  load(entry);
  return sum([...loaded].map((path) => outputs[path]?.bytes ?? 0));
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, each) => total + each, 0);
