import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { type Zippable, zipSync } from "fflate";
import { bundle } from "./bundle.ts";

/** A zip begins in 1980, and keeps local time: these are the same numbers in every time zone. */
const ALWAYS = new Date(1980, 0, 1);

/** Unix, in a zip's words: without it nobody reads the modes. */
const UNIX = 3;

/** A file that everybody may read and only its owner change, whatever the umask here: Lambda runs as somebody else. */
const READABLE = 0o100644 << 16;

/** How hard to compress: it is done once for every release. */
const LEVEL = 9;

/** Builds the function into a folder that holds nothing else, and zips it. */
export async function archive(): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), "appconfig-replicator-"));
  try {
    await bundle(folder);
    return zipSync(entriesOf(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** In the order of their names: a folder's own order depends on its file system. */
function entriesOf(folder: string): Zippable {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    paths
      .map((path) => ({ path, name: relative(folder, path).replaceAll(sep, "/") }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .map(({ path, name }) => [
        name,
        [readFileSync(path), { level: LEVEL, mtime: ALWAYS, os: UNIX, attrs: READABLE }],
      ]),
  );
}
