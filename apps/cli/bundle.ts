import { join } from "node:path";
import { BUNDLED } from "@appconfig-replicator/lambda/bundle";
import { type BuildOptions, build, type Metafile } from "esbuild";

/** What Node runs, within the folder that the bundle is built to. */
export const ENTRY = "main.mjs";

/** The oldest Node that the package runs on. */
const TARGET = "node22";

const OPTIONS = {
  ...BUNDLED,
  absWorkingDir: import.meta.dirname,
  entryPoints: { main: "src/main.ts" },
  target: TARGET,
} as const satisfies BuildOptions;

export interface Bundle {
  /** The files that `--help` reads, and what their parts are made of: sources, by their paths from this package. */
  readonly loaded: BundlePart;
  readonly all: BundlePart;
}

interface BundlePart {
  readonly bytes: number;
  readonly sources: readonly string[];
}

type Outputs = Metafile["outputs"];

/** Builds the command line with all that it imports into one folder that needs nothing beside Node. */
export async function bundle(outdir: string): Promise<Bundle> {
  const { metafile } = await build({ ...OPTIONS, outdir });
  const { outputs } = metafile;
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === OPTIONS.entryPoints.main);
  if (entry === undefined) throw new TypeError(`esbuild made no ${join(outdir, ENTRY)}`);
  return { loaded: partOf(outputs, withImports(outputs, entry)), all: partOf(outputs, Object.keys(outputs)) };
}

/** A file of the bundle and those that it imports before it begins, and they in turn. */
function withImports(outputs: Outputs, entry: string): readonly string[] {
  const found = new Set([entry]);
  for (const path of found) {
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
      if (kind === "import-statement" && outputs[imported] !== undefined) found.add(imported);
    }
  }
  return [...found];
}

function partOf(outputs: Outputs, paths: readonly string[]): BundlePart {
  const files = paths.flatMap((path) => outputs[path] ?? []);
  const sources = files.flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return {
    bytes: files.reduce((total, { bytes }) => total + bytes, 0),
    sources: [...new Set(sources)].toSorted(),
  };
}
