import type { AddressPart } from "@appconfig-replicator/domain";
import type { Globs } from "./filter.ts";
import type { Glob } from "./glob.ts";

/** Whether anything in an application, or in an environment of it, may be replicated. */
export type PartFilter = (part: AddressPart) => boolean;

/** One step of a glob, between two slashes. */
type Step =
  /** `**`, or something of which it cannot be told what it reaches: any number of names from here on. */
  | { readonly kind: "anything"; readonly isAll: boolean }
  | { readonly kind: "name"; readonly is: (name: string) => boolean };

/**
 * What is left out as a whole need not be asked for. This only ever errs towards asking: it says no where no glob of
 * `include` can match anything in the part, or where one of `exclude` ends in `**` and matches all of it.
 */
export async function partFilter({ include, exclude }: Globs): Promise<PartFilter> {
  if (include.length === 0 && exclude.length === 0) return () => true;
  const { globOf } = await import("./glob.ts");
  const steps = (glob: string): readonly Step[] => stepsOf(glob, globOf);
  const [included, excluded] = [include.map(steps), exclude.map(steps)];
  return ({ application, environment }) => {
    const names = environment === undefined ? [application] : [application, environment];
    const isLeftOut = excluded.some((glob) => matchesAll(glob, names));
    return !isLeftOut && (included.length === 0 || included.some((glob) => canMatchWithin(glob, names)));
  };
}

function canMatchWithin(glob: readonly Step[], names: readonly string[]): boolean {
  for (const [at, name] of names.entries()) {
    const step = glob[at];
    if (step === undefined) return false;
    if (step.kind === "anything") return true;
    if (!step.is(name) && !isUnusual(name)) return false;
  }
  return glob.length > names.length;
}

/** Only what a `**` at the very end reaches: it matches whatever is below, however it is called. */
function matchesAll(glob: readonly Step[], names: readonly string[]): boolean {
  const last = glob.at(-1);
  if (last?.kind !== "anything" || !last.isAll || glob.length > names.length + 1) return false;
  return glob.slice(0, -1).every((step, at) => step.kind === "name" && step.is(names[at] ?? ""));
}

/** Of names like these it is for the filter alone to say what matches them. */
function isUnusual(name: string): boolean {
  return name === "" || name === "." || name === ".." || /[\p{Cc}\p{Zl}\p{Zp}\\]/u.test(name);
}

const OPENING = "{([";
const CLOSING = "})]";

/** The slashes within braces and the like are no steps: where there are any, nothing is told from there on. */
function stepsOf(glob: string, globOf: (text: string) => Glob | undefined): readonly Step[] {
  const texts: string[] = [""];
  let depth = 0;
  for (const character of glob) {
    if (OPENING.includes(character)) depth += 1;
    if (CLOSING.includes(character)) depth = Math.max(0, depth - 1);
    if (character === "/" && depth === 0) texts.push("");
    else texts.push(`${texts.pop() ?? ""}${character}`);
  }
  return texts.map((text): Step => {
    if (text === "**") return { kind: "anything", isAll: true };
    // An exclamation mark in front means one thing in a step, and another in a glob.
    const isOpen = /\*\*|[/\\"]|^!(?!\()|^\.{0,2}$/.test(text);
    const matches = isOpen ? undefined : globOf(text);
    if (matches === undefined) return { kind: "anything", isAll: false };
    return { kind: "name", is: (name) => matches([name]) };
  });
}
