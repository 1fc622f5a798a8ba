import { describe, expect, it } from "vitest";
import { lineAt, parsed, sourceFiles, textOf } from "./repository-files.ts";

const DOCUMENT = "docs/appconfig-behaviour.md";

const text = textOf(DOCUMENT);
const [sources = "", facts = ""] = text.split(/^## Limits and lists$/m);
const defined = [...sources.matchAll(/^\| \[(?<tag>\w+)\] \|/gm)].map(({ groups }) => groups?.["tag"] ?? "");

/** `[D]` or `[M, N]`: words in brackets, the first of which has a capital letter. What leads somewhere is a link. */
const CITATION = /\[(?<tags>[A-Z][^\][\n-]*)\](?!\()/g;

interface Citation {
  readonly tag: string;
  readonly where: string;
}

function citationsIn(content: string, whereOf: (offset: number) => string): readonly Citation[] {
  return [...content.matchAll(CITATION)].flatMap(({ index, groups }) =>
    (groups?.["tags"] ?? "").split(", ").map((tag) => ({ tag, where: whereOf(index) })),
  );
}

const comments = sourceFiles()
  // It quotes what it looks for.
  .filter((path) => !path.endsWith("/citations.test.ts"))
  .flatMap((path) => {
    const file = parsed(path);
    return file.comments.map(({ value, start }) => ({ path, value, start, line: lineAt(file.text, start) }));
  });

const cited = comments.flatMap(({ path, value, line }) => citationsIn(value, () => `${path}:${line}`));

describe("a source that is cited", () => {
  it("in a comment is one that the document defines", () => {
    expect(defined.length).toBeGreaterThan(4);
    expect(cited.length).toBeGreaterThan(40);
    expect(cited.filter(({ tag }) => !defined.includes(tag))).toEqual([]);
  });

  it("in the document is one that it defines", () => {
    const inFacts = citationsIn(facts, (offset) => `${DOCUMENT}:${lineAt(text, text.length - facts.length + offset)}`);
    expect(inFacts.length).toBeGreaterThan(30);
    expect(inFacts.filter(({ tag }) => !defined.includes(tag))).toEqual([]);
  });

  it("is cited by some comment: none is defined for nothing", () => {
    const used = new Set(cited.map(({ tag }) => tag));
    expect(defined.filter((tag) => !used.has(tag))).toEqual([]);
  });
});

describe("what is uncertain", () => {
  const uncertain = [...new Set(comments.filter(({ value }) => value.includes("UNCERTAIN")).map(({ path }) => path))];

  it("is in the document, by every file that says so, with what makes it harmless", () => {
    const [, table = ""] = facts.split(/^## What is UNCERTAIN$/m);
    const named = [...table.matchAll(/`(?<file>[\w./-]+\.ts)`/g)].map(({ groups }) => groups?.["file"] ?? "");
    expect([...new Set(named)].toSorted()).toEqual(uncertain.toSorted());
  });
});
