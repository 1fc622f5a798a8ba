import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { type Zippable, zipSync } from "fflate";
import { bundle } from "./bundle.ts";
import { type Release, releaseOf, SOURCE_HASH } from "./release.ts";

/** A zip begins in 1980, and keeps local time: these are the same numbers in every time zone. */
const ALWAYS = new Date(1980, 0, 1);

/** Unix, in a zip's words: without it nobody reads the modes. */
const UNIX = 3;

/** A file that everybody may read and only its owner change, whatever the umask here: Lambda runs as somebody else. */
const READABLE = 0o100644 << 16;

/** How hard to compress: it is done once for every release. */
const LEVEL = 9;

export interface Archive {
  readonly bytes: Uint8Array;
  readonly release: Release;
}

/** Builds the function into a folder that holds nothing else, says in it which release that is, and zips it. */
export async function archive(): Promise<Archive> {
  const folder = mkdtempSync(join(tmpdir(), "appconfig-replicator-"));
  try {
    await bundle(folder);
    const files = filesIn(folder);
    const release = releaseOf(files);
    const named = Object.entries(files).map(([name, bytes]) => [name, sayingRelease(bytes, release)] as const);
    return { bytes: zipSync(entriesOf(named)), release };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** In the order of their names: a folder's own order depends on its file system. */
function filesIn(folder: string): Readonly<Record<string, Uint8Array>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    paths
      .map((path) => ({ path, name: relative(folder, path).replaceAll(sep, "/") }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .map(({ path, name }) => [name, readFileSync(path)]),
  );
}

const sayingRelease = (bytes: Uint8Array, { sourceHash }: Release): Uint8Array =>
  Buffer.from(Buffer.from(bytes).toString("utf8").replaceAll(SOURCE_HASH, sourceHash), "utf8");

const entriesOf = (files: readonly (readonly [string, Uint8Array])[]): Zippable =>
  Object.fromEntries(
    files.map(([name, bytes]) => [name, [bytes, { level: LEVEL, mtime: ALWAYS, os: UNIX, attrs: READABLE }]]),
  );
