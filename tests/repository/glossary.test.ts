import { describe, expect, it } from "vitest";
import { type Declaration, declarationsIn } from "./declarations.ts";
import { type SyntaxNode, textOf } from "./repository-files.ts";

/** AppConfig's own words, which its documentation explains. Everything else that the domain exports is a word of ours. */
const APPCONFIG_WORDS = [
  "ApplicationId",
  "Deployment",
  "DeploymentState",
  "EnvironmentId",
  "Profile",
  "ProfileId",
  "Strategy",
  "StrategyId",
  "Validator",
];

const TYPES: ReadonlySet<string> = new Set(["TSInterfaceDeclaration", "TSTypeAliasDeclaration", "ClassDeclaration"]);

const isType = ({ statement }: Declaration): boolean =>
  TYPES.has((statement["declaration"] as SyntaxNode | null)?.type ?? "");

/** The names in backticks in the first column of each table. */
function wordsIn(document: string): readonly string[] {
  const columns = [...document.matchAll(/^\| (?<words>`[^|]+) \|/gm)].map(({ groups }) => groups?.["words"] ?? "");
  return columns.flatMap((column) =>
    [...column.matchAll(/`(?<word>\w+)`/g)].map(({ groups }) => groups?.["word"] ?? ""),
  );
}

const exported = [...declarationsIn("packages/domain/src/index.ts")].filter(([, declaration]) => isType(declaration));
const types = exported.map(([name]) => name);
const words = wordsIn(textOf("docs/glossary.md"));

describe("the glossary", () => {
  it("holds every type that the domain exports and that is not AppConfig's own word, and each once", () => {
    expect(words.toSorted()).toEqual(types.filter((name) => !APPCONFIG_WORDS.includes(name)).toSorted());
  });

  it("leaves out only words that are types still", () => {
    expect(APPCONFIG_WORDS.filter((word) => !types.includes(word))).toEqual([]);
  });
});
