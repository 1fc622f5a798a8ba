import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { importsOf, sourceFiles, textOf } from "./repository-files.ts";

/** The packages whose floors ARCHITECTURE.md tells, by a line such as `packages/domain: model → ports → facts`. */
const PACKAGES = [
  "packages/domain",
  "packages/adapters-aws",
  "packages/port-contracts",
  "packages/testing",
  "apps/emulator",
  "apps/lambda",
  "apps/demo",
  "apps/cli",
] as const;

const files = sourceFiles();
const known = new Set(files);

/** The files that a file imports by their path, those of other packages too where a test reaches into one. */
const imported: ReadonlyMap<string, readonly string[]> = new Map(
  files.map((file) => [
    file,
    importsOf(file)
      .filter(({ what }) => what.startsWith("."))
      .map(({ what }) => normalize(join(dirname(file), what)))
      .filter((path) => known.has(path)),
  ]),
);

/** The folders right below a package's `src` in which something is shipped. */
function foldersOf(name: string): readonly string[] {
  const within = files.filter((file) => file.startsWith(`${name}/src/`) && !/\.test\.ts$/.test(file));
  return [...new Set(within.flatMap((file) => folderOf(name, file) ?? []))].toSorted();
}

/** The folder below `src` that a file is in; none for those beside the folders, which are the package's top. */
function folderOf(name: string, file: string): string | undefined {
  const [folder, ...rest] = file.slice(`${name}/src/`.length).split("/");
  return rest.length === 0 ? undefined : folder;
}

/** The order that ARCHITECTURE.md tells of a package, the lowest floor first. */
function floorsOf(name: string): readonly string[] | undefined {
  const line = new RegExp(`^${name}: (?<floors>.+)$`, "m").exec(textOf("ARCHITECTURE.md"));
  return line?.groups?.["floors"]?.split(" → ");
}

describe("the floors", () => {
  it.each(PACKAGES)("of %s are its folders, each in one place", (name) => {
    expect(floorsOf(name)?.toSorted()).toEqual(foldersOf(name));
  });

  it.each(PACKAGES)("of %s import only those before them", (name) => {
    const floors = floorsOf(name) ?? [];
    const floorOf = (file: string): number => {
      const folder = folderOf(name, file);
      return folder === undefined ? floors.length : floors.indexOf(folder);
    };
    const upwards = files
      .filter((file) => file.startsWith(`${name}/src/`) && !/\.test\.ts$/.test(file))
      .flatMap((from) =>
        (imported.get(from) ?? [])
          .filter((to) => to.startsWith(`${name}/src/`) && floorOf(to) > floorOf(from))
          .map((to) => `${from} imports ${to}`),
      );
    expect(upwards).toEqual([]);
  });

  it("are told for every package with folders", () => {
    const shipped = files.filter((file) => /^(?:packages|apps)\//.test(file));
    const packages = [...new Set(shipped.map((file) => file.split("/").slice(0, 2).join("/")))];
    const tall = packages.filter((name) => foldersOf(name).length > 0).toSorted();
    expect(tall).toEqual(PACKAGES.toSorted());
  });
});

describe("the files", () => {
  it("import each other in no circle", () => {
    const names = circles().map((circle) => circle.toSorted().join(" "));
    expect(names).toEqual([]);
  });
});

/** The sets of files of which each leads to every other by imports (Tarjan's strongly connected components). */
function circles(): readonly (readonly string[])[] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const path: string[] = [];

  function follow(file: string): void {
    order.set(file, order.size);
    lowest.set(file, order.size - 1);
    path.push(file);
    for (const next of imported.get(file) ?? []) {
      if (!order.has(next)) follow(next);
      if (path.includes(next)) lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(next) ?? 0));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const circle = path.splice(path.indexOf(file));
    if (circle.length > 1 || imported.get(file)?.includes(file)) found.push(circle);
  }

  for (const file of files) if (!order.has(file)) follow(file);
  return found;
}
