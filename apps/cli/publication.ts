import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Bundle, bundle, ENTRY } from "./bundle.ts";
import { noticesOf } from "./notices.ts";

/** The folder that is packed and published. */
export const DIST = join(import.meta.dirname, "dist");

const ROOT = join(import.meta.dirname, "../..");

/** Where the bundle is in it. */
const LIB = "lib";

/** What Node runs, from that folder. */
export const ENTRY_IN_DIST = `${LIB}/${ENTRY}`;

const EXECUTABLE = 0o755;

/** The shape of package.json here, as far as it is published. */
interface Source {
  readonly name: string;
  readonly version: string;
}

/**
 * Makes the package that people install: the bundle, the schemas of its reports, licences, and a package.json of its own,
 * by which nothing else is installed and nothing is run on installing. Replaces whatever is in the folder.
 */
export async function publication(folder: string = DIST): Promise<Bundle> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const made = await bundle(join(folder, LIB));
  chmodSync(join(folder, LIB, ENTRY), EXECUTABLE);
  cpSync(join(import.meta.dirname, "schemas"), join(folder, "schemas"), { recursive: true });
  cpSync(join(import.meta.dirname, "README.md"), join(folder, "README.md"));
  cpSync(join(ROOT, "LICENSE"), join(folder, "LICENSE"));
  writeFileSync(join(folder, NOTICES), noticesOf(made.all.sources, import.meta.dirname));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest(), undefined, 2)}\n`);
  return made;
}

const NOTICES = "THIRD-PARTY-NOTICES.txt";

function manifest() {
  const { name, version } = json<Source>(join(import.meta.dirname, "package.json"));
  const { description, license } = json<{ description: string; license: string }>(join(ROOT, "package.json"));
  return {
    name,
    version,
    description,
    license,
    type: "module",
    bin: { [name]: ENTRY_IN_DIST },
    engines: { node: ">=22" },
    files: [LIB, "schemas", NOTICES],
  };
}

const json = <Shape>(path: string): Shape => JSON.parse(readFileSync(path, "utf8")) as Shape;
