import type { AddressPart } from "@appconfig-replicator/domain";
import type { Globs } from "./filter.ts";

/** Whether anything in an application, or in an environment of it, may be replicated. */
export type MayHold = (part: AddressPart) => boolean;

/** As the filter of addresses has them. */
const OPTIONS = { dot: true, nocase: false } as const;

/** One step of a glob, between two slashes. */
type Step =
  /** `**`, or something of which it cannot be told what it reaches: any number of names from here on. */
  | { readonly kind: "anything"; readonly isAll: boolean }
  | { readonly kind: "name"; readonly is: (name: string) => boolean };

/**
 * What is left out as a whole need not be asked for. This only ever errs towards asking: it says no where no glob of
 * `include` can match anything in the part, or where one of `exclude` ends in `**` and matches all of it.
 */
export async function mayHold({ include, exclude }: Globs): Promise<MayHold> {
  if (include.length === 0 && exclude.length === 0) return () => true;
  const { default: picomatch } = await import("picomatch");
  const steps = (glob: string): readonly Step[] => stepsOf(glob, (text) => picomatch(text, OPTIONS));
  const [included, excluded] = [include.map(steps), exclude.map(steps)];
  return ({ application, environment }) => {
    const text = environment === undefined ? application : `${application}/${environment}`;
    // A name's own slash separates like any other, as in the filter.
    const names = text.split("/");
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

/** Only what a `**` at the very end reaches, since a name below may have slashes of its own, which `*` stops at. */
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
function stepsOf(glob: string, matcher: (text: string) => (name: string) => boolean): readonly Step[] {
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
    return isOpen ? { kind: "anything", isAll: false } : { kind: "name", is: matcher(text) };
  });
}
