import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import {
  isTest,
  lineAt,
  type Parsed,
  parsed,
  repositoryFiles,
  type SyntaxNode,
  sourceFiles,
  textOf,
  visit,
} from "./repository-files.ts";

/** A stop, not an aim: a file is one step that is read from top to bottom, and nothing is split to please a number. */
const MAX_FILE_LINES = 400;
const MAX_FUNCTION_LINES = 70;
const MAX_PORT_METHODS = 5;
/** Names that say nothing about what is in the file. */
const BANNED_NAMES = ["utils", "util", "helpers", "helper", "common", "shared", "core", "misc"];

const files = sourceFiles();
const parsedFiles = files.map(parsed);
const linesOf = (text: string): number => text.split("\n").length - 1;

/** `[what is wrong, …]`, so that a failure prints every place at once. */
const none: readonly string[] = [];

describe("the repository's own style", () => {
  it("has no source file longer than can be read in one go", () => {
    const long = files.filter((path) => !isTest(path) && linesOf(textOf(path)) > MAX_FILE_LINES);
    expect(long).toEqual(none);
  });

  it("keeps every function on one screen", () => {
    expect(parsedFiles.filter(({ path }) => !isTest(path)).flatMap(longFunctions)).toEqual(none);
  });

  it("names files and folders for what they hold", () => {
    const vague = files.filter((path) =>
      path.split("/").some((part) => BANNED_NAMES.includes(part.split(".")[0] ?? "")),
    );
    const untidy = files.filter(
      (path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|contract|config))?\.(ts|mjs)$/.test(basename(path)),
    );
    expect([...vague, ...untidy]).toEqual(none);
  });

  it("names types for what they are: no Impl, no I prefix", () => {
    expect(parsedFiles.flatMap(oddTypeNames)).toEqual(none);
  });

  it("gives a reason with every suppression", () => {
    expect(parsedFiles.flatMap(bareSuppressions)).toEqual(none);
  });

  it("has no test that is skipped without a condition or that shuts the others out", () => {
    // A skip whose name carries its reason is a condition.
    const marked = files.filter((path) =>
      /\b(?:it|test|describe)\.(?:only|todo|skip)\((?!`[^`]*\$\{reason\})/.test(textOf(path)),
    );
    expect(marked).toEqual(none);
  });

  it("has no decorator", () => {
    const decorated = parsedFiles.filter(({ program }) => {
      let found = false;
      visit(program, ({ type }) => {
        found ||= type === "Decorator";
      });
      return found;
    });
    expect(decorated.map(({ path }) => path)).toEqual(none);
  });

  it("documents every port and its methods, and keeps ports small", () => {
    const ports = repositoryFiles("packages/domain/src/ports/*.ts").filter((path) => !isTest(path));
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.map(parsed).flatMap(untidyPorts)).toEqual(none);
  });

  it("names no place on one machine", () => {
    const everything = repositoryFiles("**/*.{ts,mjs,json,yaml,md,sh}").filter((path) => path !== "pnpm-lock.yaml");
    const placed = everything.filter((path) => /(?:^|[^a-z.])\/(?:work|farm|root|home\/\w+)\//m.test(textOf(path)));
    expect(placed.filter((path) => path !== "tests/repository/tidy.test.ts")).toEqual(none);
  });
});

const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

function longFunctions({ path, text, program }: Parsed): readonly string[] {
  const found: string[] = [];
  visit(program, (node) => {
    if (!FUNCTIONS.has(node.type)) return;
    const from = lineAt(text, node.start);
    const lines = lineAt(text, node.end) - from + 1;
    if (lines > MAX_FUNCTION_LINES) found.push(`${path}:${from} has ${lines} lines`);
  });
  return found;
}

function oddTypeNames({ path, program }: Parsed): readonly string[] {
  const found: string[] = [];
  visit(program, (node) => {
    if (!/^(?:TSInterface|TSTypeAlias|Class)Declaration$/.test(node.type)) return;
    const name = (node["id"] as { readonly name?: string } | null)?.name ?? "";
    if (/Impl$|^I[A-Z][a-z]/.test(name)) found.push(`${path}: ${name}`);
  });
  return found;
}

const SUPPRESSION = /biome-ignore|eslint-disable|@ts-expect-error|@ts-ignore|v8 ignore|istanbul ignore/;

function bareSuppressions({ path, text, comments }: Parsed): readonly string[] {
  return comments
    .filter(({ value }) => SUPPRESSION.test(value) && !/(?:: | -- | - ).{12,}/.test(value))
    .map(({ start }) => `${path}:${lineAt(text, start)}`);
}

function untidyPorts({ path, text, program }: Parsed): readonly string[] {
  const found: string[] = [];
  visit(program, (node) => {
    if (node.type !== "TSInterfaceDeclaration") return;
    const name = (node["id"] as { readonly name: string }).name;
    const members = (node["body"] as { readonly body: readonly SyntaxNode[] }).body;
    const methods = members.filter(({ type }) => type === "TSMethodSignature");
    if (methods.length === 0) return;
    const head = text
      .slice(0, node.start)
      .replace(/export\s*$/, "")
      .trimEnd();
    if (!head.endsWith("*/")) found.push(`${path}: ${name} has no contract in its comment`);
    if (methods.length > MAX_PORT_METHODS) found.push(`${path}: ${name} has ${methods.length} methods`);
  });
  return found;
}
