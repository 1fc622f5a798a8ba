import { dirname, join, normalize } from "node:path";
import { type Parsed, parsed, type SyntaxNode } from "./repository-files.ts";

/** Something that a file exports. */
export interface Declaration {
  readonly name: string;
  readonly file: Parsed;
  /** The whole statement, from `export` on. */
  readonly statement: SyntaxNode;
}

/** What a file exports, by the name it has there, wherever it is declared. */
export function declarationsIn(path: string): ReadonlyMap<string, Declaration> {
  const file = parsed(path);
  const found = new Map<string, Declaration>();
  for (const statement of file.program["body"] as readonly SyntaxNode[]) {
    if (!statement.type.startsWith("Export")) continue;
    const source = (statement["source"] as { readonly value: string } | null | undefined)?.value;
    const elsewhere = source === undefined ? undefined : declarationsIn(normalize(join(dirname(path), source)));
    if (statement.type === "ExportAllDeclaration") {
      for (const [name, declaration] of elsewhere ?? []) found.set(name, declaration);
    } else if (statement.type === "ExportNamedDeclaration" && elsewhere !== undefined) {
      for (const [local, exported] of renamed(statement)) {
        const declaration = elsewhere.get(local);
        if (declaration === undefined) throw new Error(`${path} exports ${local}, which ${source} does not declare`);
        found.set(exported, declaration);
      }
    } else if (statement.type === "ExportNamedDeclaration") {
      for (const name of namesOf(statement)) found.set(name, { name, file, statement });
    }
  }
  return found;
}

export const nameIn = (node: unknown): string => (node as { readonly name: string }).name;

/** `export { a as b } from`: the name there, and the name here. */
function renamed(statement: SyntaxNode): readonly (readonly [string, string])[] {
  const specifiers = statement["specifiers"] as readonly SyntaxNode[];
  return specifiers.map((specifier) => [nameIn(specifier["local"]), nameIn(specifier["exported"])] as const);
}

function namesOf(statement: SyntaxNode): readonly string[] {
  const declaration = statement["declaration"] as SyntaxNode | null;
  if (declaration === null) return [];
  const variables = declaration["declarations"] as readonly SyntaxNode[] | undefined;
  return variables === undefined ? [nameIn(declaration["id"])] : variables.map((variable) => nameIn(variable["id"]));
}
