import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { withDecisionTable } from "../../scripts/decision-document.ts";
import { ROOT, repositoryFiles, textOf } from "./repository-files.ts";

const documents = repositoryFiles("**/*.md");
const manifest = JSON.parse(textOf("package.json")) as { readonly scripts: Readonly<Record<string, string>> };

describe("the documents", () => {
  it("show the decision table as the code has it (`npm run generate` writes it)", () => {
    const decisions = textOf("docs/decisions.md");
    expect(decisions).toBe(withDecisionTable(decisions));
  });

  it.each(documents)("lead somewhere: every local link of %s", (path) => {
    const links = [...textOf(path).matchAll(/\]\((?!https?:|#)(?<to>[^)#\s]+)/g)].map(
      ({ groups }) => groups?.["to"] ?? "",
    );
    expect(links.filter((to) => !existsSync(join(ROOT, dirname(path), to)))).toEqual([]);
  });

  it.each(documents)("name files that exist: every path in backticks in %s", (path) => {
    const named = [...textOf(path).matchAll(/`(?<file>(?:packages|apps|tests|scripts|docs)\/[\w./-]+)`/g)];
    const missing = named.map(({ groups }) => groups?.["file"] ?? "").filter((file) => !existsSync(join(ROOT, file)));
    // What a build makes is named too.
    expect(missing.filter((file) => !file.includes("/dist/"))).toEqual([]);
  });

  it.each(documents)("name commands that exist: every npm and pnpm script in %s", (path) => {
    const commands = [...textOf(path).matchAll(/\b(?:npm (?:run )?|pnpm )(?<script>[a-z][\w:-]*)/g)];
    const scripts = commands.map(({ groups }) => groups?.["script"] ?? "");
    const builtIn = ["install", "exec", "run"];
    expect(scripts.filter((script) => manifest.scripts[script] === undefined && !builtIn.includes(script))).toEqual([]);
  });
});
