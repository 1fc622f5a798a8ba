import { describe, expect, it } from "vitest";
import { type Declaration, declarationsIn, nameIn } from "./declarations.ts";
import type { Parsed, SyntaxNode } from "./repository-files.ts";

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
