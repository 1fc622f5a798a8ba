import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Where a bundle says which release it is, until what it is made of is known. */
export const SOURCE_HASH = "@source-hash@";

/** As much of a hash as tells two releases of one project apart. */
const HASH_LENGTH = 12;

export interface Release {
  readonly version: string;
  /** Of everything that is in the bundle, dependencies included. */
  readonly sourceHash: string;
}

export const VERSION = (
  JSON.parse(readFileSync(join(import.meta.dirname, "package.json"), "utf8")) as { readonly version: string }
).version;

/** The release that these files are, each by its name. */
export function releaseOf(files: Readonly<Record<string, Uint8Array>>): Release {
  const hash = createHash("sha256");
  for (const [name, bytes] of Object.entries(files)) {
    hash.update(`${name}\0${bytes.byteLength}\0`).update(bytes);
  }
  return { version: VERSION, sourceHash: hash.digest("hex").slice(0, HASH_LENGTH) };
}
