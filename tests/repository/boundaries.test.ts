import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { type Import, importsOf, isTest, parsed, sourceFiles, visit } from "./repository-files.ts";

/** What each package may import besides its own files. Arrows point inward only: apps, adapters, domain. */
const MAY_IMPORT: Readonly<Record<string, RegExp>> = {
  "packages/domain": /^$/,
  "packages/adapters-memory": /^(?:node:|@appconfig-replicator\/domain$)/,
  "packages/adapters-aws": /^(?:node:|@appconfig-replicator\/domain$|@aws-sdk\/|@smithy\/)/,
  "packages/port-contracts": /^(?:node:|@appconfig-replicator\/(?:domain$|testing\/(?:builders|contract)$)|vitest$)/,
  "packages/testing":
    /^(?:node:|@appconfig-replicator\/(?:domain|adapters-aws|adapters-memory|emulator)$|@aws-sdk\/|vitest$)/,
  "apps/lambda": /^(?:node:|@appconfig-replicator\/(?:domain|adapters-aws)$|@(?!appconfig-replicator\/)|[a-z])/,
  "apps/emulator": /^(?:node:|@aws-sdk\/|@smithy\/|[a-z])/,
  // The function's own settings, selection and events, so that what is said of them is said in one place.
  "apps/cli":
    /^(?:node:|@appconfig-replicator\/(?:domain|adapters-aws)$|@appconfig-replicator\/lambda\/(?:bundle$|(?:settings|selection|triggers|regions|replication|composition)\/)|@aws-sdk\/client-|@stricli\/core$|(?:diff|esbuild|fastest-levenshtein|log-update|p-map|string-width|zod\/mini)$)/,
  // The story has people in it: the ones that tests have.
  "apps/demo":
    /^(?:node:|@appconfig-replicator\/(?:domain$|emulator$|lambda\/bundle$|testing\/)|@aws-sdk\/|appconfig-replicator\/command-line$)/,
};

/** The tests of a package, or a suite of the repository. */
const TEST_FOLDER = /^(?:(?:packages|apps)\/[^/]+\/(?:test|fuzz)|tests\/[^/]+)\//;

const packageOf = (path: string): string => path.split("/").slice(0, 2).join("/");
const files = sourceFiles();
const shipped = files.filter((path) => !isTest(path) && /^(?:packages|apps)\//.test(path));
const imports = shipped.flatMap(importsOf);
/** The file that a relative import leads to, from the root. */
const fileOf = ({ from, what }: Import): string => normalize(join(dirname(from), what));
const say = ({ from, what }: Import): string => `${from} imports ${what}`;

describe("import boundaries", () => {
  it("lets every package import only what lies further in", () => {
    const outside = imports.filter(({ from, what }) => {
      if (what.startsWith(".")) return packageOf(fileOf({ from, what })) !== packageOf(from);
      return !(MAY_IMPORT[packageOf(from)] ?? /^/).test(what);
    });
    expect(outside.map(say)).toEqual([]);
  });

  it("knows every package", () => {
    const packages = [...new Set(shipped.map(packageOf))].toSorted();
    expect(packages.filter((name) => MAY_IMPORT[name] === undefined)).toEqual([]);
  });

  it("keeps what one package's tests or one suite stand on to itself: what two need is in packages/testing", () => {
    const borrowed = files.flatMap(importsOf).filter((each) => {
      if (!each.what.startsWith(".")) return false;
      const file = fileOf(each);
      // Any suite may look at the repository's own files.
      if (!TEST_FOLDER.test(file) || file === "tests/repository/repository-files.ts") return false;
      return packageOf(file) !== packageOf(each.from);
    });
    expect(borrowed.map(say)).toEqual([]);
  });

  it("leaves the container to composition roots", () => {
    const elsewhere = imports.filter(
      ({ from, what }) => what.startsWith("inversify") && !from.includes("/composition/"),
    );
    expect(elsewhere.map(say)).toEqual([]);
  });

  it("keeps waiting out of the plan: nothing in it is asynchronous", () => {
    const asynchronous = shipped.filter((path) => {
      if (!/^packages\/domain\/src\/(?:model|ports|decisions|plan)\//.test(path)) return false;
      let found = false;
      visit(parsed(path).program, (node) => {
        found ||= node["async"] === true || node.type === "AwaitExpression";
      });
      return found;
    });
    expect(asynchronous).toEqual([]);
  });
});
