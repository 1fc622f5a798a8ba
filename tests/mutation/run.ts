// Changes the domain in one small place after the other and expects its tests to notice: what they do not notice, nobody
// would. Takes some minutes, so it is no part of `npm test`. Texts are left out: what they have to say is tested where
// it matters.
// Usage: run.ts [part of a file's name…]; of a part, only what is said of that part is checked.
import { lineAt } from "../repository/repository-files.ts";
import { type MutatedFile, mutatedFiles } from "./code.ts";
import type { Numbered } from "./instrument.ts";
import { type Fate, fates } from "./jury.ts";
import { SURVIVING_FORMS, SURVIVORS, type Survivor } from "./survivors.ts";

const LEAST_PERCENT = 90;
const CONCURRENCY = 2;

/** A mutant as people look for it, and how it fared. */
interface Change {
  readonly file: string;
  readonly line: number;
  /** What stands on that line. */
  readonly lineText: string;
  readonly code: string;
  readonly becomes: string;
  readonly fate: Fate;
}

const parts = process.argv.slice(2);
const files = mutatedFiles().filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)));
const fateOf = await fates(
  files.flatMap(({ mutants }) => mutants.map(({ id }) => id)),
  CONCURRENCY,
);
const changes = files.flatMap((file) => file.mutants.map((mutant) => changeOf(file, mutant)));
const unexplained = changes.filter((change) => !isNoticed(change) && !isExplained(change));
const wrong = SURVIVORS.filter(({ file }) => files.some(({ name }) => name === file)).flatMap(troubleWith);

for (const { name } of files) {
  const ofFile = changes.filter(({ file }) => file === name);
  if (ofFile.length > 0) print(`${percent(ofFile).toFixed(1).padStart(5)} %  ${tally(ofFile).padEnd(10)}  ${name}`);
}
print("\nNot noticed, and why that is as it should be:");
for (const { file, code, becomes, because } of SURVIVORS)
  print(`  ${file}  ${code}  =>  ${becomes}\n    because ${because}`);
for (const { code, becomes, because } of SURVIVING_FORMS)
  print(`  every ${code.source}  =>  ${becomes}\n    because ${because}`);
print(`\nNot noticed, without a reason (${unexplained.length}):`);
for (const { file, line, code, becomes, fate } of unexplained)
  print(`  ${file}:${line}  ${code}  =>  ${becomes}${fate === "unreached" ? "  (no test comes by)" : ""}`);
for (const trouble of wrong) print(`WRONG in survivors.ts: ${trouble}`);
const endless = changes.filter(({ fate }) => fate === "endless").length;
print(
  `\n${percent(changes).toFixed(1)} % noticed (${tally(changes)}, ${endless} of them because the tests did not end)`,
);
print(`at least ${LEAST_PERCENT} % are wanted, a reason in survivors.ts for every other, and every reason true`);
process.exitCode = percent(changes) < LEAST_PERCENT || unexplained.length > 0 || wrong.length > 0 ? 1 : 0;

function changeOf({ name, text }: MutatedFile, { id, start, end, becomes }: Numbered): Change {
  return {
    file: name,
    line: lineAt(text, start),
    lineText: text.split("\n")[lineAt(text, start) - 1] ?? "",
    code: inOneLine(text.slice(start, end)),
    becomes: inOneLine(becomes),
    fate: fateOf.get(id) ?? "unreached",
  };
}

function inOneLine(code: string): string {
  return code.replaceAll(/\s+/g, " ").trim();
}

function isNoticed({ fate }: Change): boolean {
  return fate === "noticed" || fate === "endless";
}

function isMeant(survivor: Survivor, { file, lineText, code, becomes }: Change): boolean {
  const isOnLine = survivor.on === undefined || lineText.includes(survivor.on);
  return isOnLine && survivor.file === file && survivor.code === code && survivor.becomes === becomes;
}

function isExplained(change: Change): boolean {
  const isOfForm = SURVIVING_FORMS.some(({ code, becomes }) => change.becomes === becomes && code.test(change.code));
  return isOfForm || SURVIVORS.some((each) => isMeant(each, change));
}

/** Whatever is listed still has to be there, and still has to survive: a reason for nothing hides something. */
function troubleWith(survivor: Survivor): readonly string[] {
  const meant = changes.filter((change) => isMeant(survivor, change));
  const what = `${survivor.file}  ${survivor.code}  =>  ${survivor.becomes}`;
  if (meant.length === 0) return [`there is no such mutant: ${what}`];
  return meant.filter(isNoticed).map(({ line }) => `it is noticed, in line ${line}: ${what}`);
}

function percent(of: readonly Change[]): number {
  return of.length === 0 ? 100 : (100 * of.filter(isNoticed).length) / of.length;
}

function tally(of: readonly Change[]): string {
  return `${of.filter(isNoticed).length} of ${of.length}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
