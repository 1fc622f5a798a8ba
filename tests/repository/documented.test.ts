import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { type Parsed, parsed, type SyntaxNode } from "./repository-files.ts";

/** What each package shows to others, by the file that its manifest exports. */
const INDEXES = [
  "packages/domain/src/index.ts",
  "packages/adapters-aws/src/index.ts",
  "packages/adapters-memory/src/index.ts",
  "packages/port-contracts/src/index.ts",
  "apps/emulator/src/index.ts",
] as const;

describe("what is exported", () => {
  it.each(INDEXES)("by %s has a comment, as has every method of it", (index) => {
    const declarations = [...declarationsIn(index).values()];
    expect(declarations.length).toBeGreaterThan(0);
    expect(declarations.flatMap(undocumented)).toEqual([]);
  });
});

interface Declaration {
  readonly name: string;
  readonly file: Parsed;
  /** The whole statement, from `export` on. */
  readonly statement: SyntaxNode;
}

/** What a file exports, by the name it has there, wherever it is declared. */
function declarationsIn(path: string): ReadonlyMap<string, Declaration> {
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

const nameIn = (node: unknown): string => (node as { readonly name: string }).name;

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

function undocumented({ name, file, statement }: Declaration): readonly string[] {
  const without = methodsOf(statement).filter((method) => !isDocumented(file, method));
  return [
    ...(isDocumented(file, statement) ? [] : [`${file.path}: ${name}`]),
    ...without.map((method) => `${file.path}: ${name}.${nameIn(method["key"])}`),
  ];
}

/** The methods of an interface, written as such or as a property that is a function. */
function methodsOf(statement: SyntaxNode): readonly SyntaxNode[] {
  const declaration = statement["declaration"] as SyntaxNode | null;
  if (declaration?.type !== "TSInterfaceDeclaration") return [];
  const members = (declaration["body"] as { readonly body: readonly SyntaxNode[] }).body;
  return members.filter(({ type, typeAnnotation }) => {
    const annotated = (typeAnnotation as { readonly typeAnnotation?: SyntaxNode } | null)?.typeAnnotation;
    return type === "TSMethodSignature" || annotated?.type === "TSFunctionType";
  });
}

/** Whether a comment for documentation ends right before it. */
function isDocumented({ text, comments }: Parsed, { start }: SyntaxNode): boolean {
  return comments.some(
    ({ value, end }) => value.startsWith("*") && end <= start && text.slice(end, start).trim() === "",
  );
}
