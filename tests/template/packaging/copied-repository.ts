import { copyFileSync, cpSync, linkSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..", "..");

/** What the bundle is made of, apart from what is installed. */
const SOURCES = ["package.json", "tsconfig.base.json", "pnpm-workspace.yaml", "packages", "apps/lambda"];

/** Installed, and no part of a bundle or of what makes one. */
const NOT_BUNDLED =
  /^(?:\.|(?:@biomejs|@oxc|@rolldown|@testcontainers|knip|node|testcontainers|typescript|vitest)[@+])/;

/** The repository in another folder, as a clone would have it, with what is installed linked rather than copied. */
export function copyRepository(to: string): void {
  for (const path of SOURCES) {
    cpSync(join(ROOT, path), join(to, path), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (from) => !/\/dist$/.test(from),
    });
  }
  const store = join("node_modules", ".pnpm");
  mkdirSync(join(to, store), { recursive: true });
  for (const entry of readdirSync(join(ROOT, store), { withFileTypes: true })) {
    if (!entry.isDirectory() || NOT_BUNDLED.test(entry.name)) continue;
    link(join(ROOT, store, entry.name), join(to, store, entry.name));
  }
}

function link(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) link(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target);
  }
}

/** A link takes no time and no room, but no file system reaches into another. */
function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
