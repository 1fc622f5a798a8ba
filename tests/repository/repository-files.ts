import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "oxc-parser";

export const ROOT = join(import.meta.dirname, "..", "..");

const IGNORED = ["node_modules", "dist", ".git", "coverage"];

/** Every file of the repository, by its path from the root, but for what is installed or built. */
export function repositoryFiles(pattern: string): readonly string[] {
  const exclude = (name: string): boolean => IGNORED.includes(name);
  return globSync(pattern, { cwd: ROOT, exclude: (entry) => exclude(entry.split("/").at(-1) ?? "") }).toSorted();
}

export const sourceFiles = (): readonly string[] =>
  repositoryFiles("{packages,apps,tests,scripts}/**/*.{ts,mjs}").filter((path) => !/\.d\.ts$/.test(path));

/** What is shipped or run, as against what tests it. */
export const isTest = (path: string): boolean =>
  /\.(test|contract)\.ts$|^tests\/|^packages\/port-contracts\/|\/(test|fuzz)\//.test(path);

export const textOf = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** A node of the ESTree that the parser makes; what a rule wants of it, it looks for. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export interface Parsed {
  readonly path: string;
  readonly text: string;
  readonly program: SyntaxNode;
  readonly comments: readonly { readonly value: string; readonly start: number; readonly end: number }[];
}

export function parsed(path: string): Parsed {
  const text = textOf(path);
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message ?? "does not parse"}`);
  return { path, text, program: program as unknown as SyntaxNode, comments };
}

/** Visits a node and everything below it. */
export function visit(node: SyntaxNode, look: (node: SyntaxNode) => void): void {
  look(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) visit(child, look);
    }
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** What a file imports, types too: `what` as it is written there. */
export interface Import {
  readonly from: string;
  readonly what: string;
}

const IMPORTS = new Set(["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration", "ImportExpression"]);

export function importsOf(path: string): readonly Import[] {
  const found: Import[] = [];
  visit(parsed(path).program, (node) => {
    if (!IMPORTS.has(node.type)) return;
    const source = node["source"] as (SyntaxNode & { readonly value?: unknown }) | null;
    if (typeof source?.value === "string") found.push({ from: path, what: source.value });
  });
  return found;
}

export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;
