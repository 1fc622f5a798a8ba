import type { Mutant } from "./mutants.ts";

/** A mutant and the number it is switched on by. */
export interface Numbered extends Mutant {
  readonly id: number;
}

interface Site {
  readonly start: number;
  readonly end: number;
  readonly kind: Mutant["kind"];
  readonly mutants: Numbered[];
}

/** What an instrumented source asks, wherever it could be mutated: whether that mutant is on. */
export const SWITCH = "__isMutant";

/** The source with all its mutants in it, each behind a switch: loaded once, it is any of them. */
export function instrumented(text: string, mutants: readonly Numbered[]): string {
  return emit({ start: 0, end: text.length }, sitesOf(mutants), text);
}

function sitesOf(mutants: readonly Numbered[]): readonly Site[] {
  const sites = new Map<string, Site>();
  for (const mutant of mutants) {
    const { start, end, kind } = mutant;
    const site = sites.get(`${start} ${end}`) ?? { start, end, kind, mutants: [] };
    site.mutants.push(mutant);
    sites.set(`${start} ${end}`, site);
  }
  return [...sites.values()].toSorted((a, b) => a.start - b.start || b.end - a.end);
}

function emit(range: { readonly start: number; readonly end: number }, sites: readonly Site[], text: string): string {
  let out = "";
  let at = range.start;
  for (let next = 0; next < sites.length; ) {
    const site = sites[next] as Site;
    const after = sites.findIndex(({ start }, index) => index > next && start >= site.end);
    const inner = sites.slice(next + 1, after === -1 ? sites.length : after);
    out += text.slice(at, site.start) + switched(site, emit(site, inner, text));
    at = site.end;
    next += 1 + inner.length;
  }
  return out + text.slice(at, range.end);
}

function switched({ kind, mutants }: Site, original: string): string {
  if (kind === "expression") {
    const changes = mutants.map(({ id, becomes }) => `${SWITCH}(${id})?(${becomes}):`).join("");
    return `(${changes}(${original}))`;
  }
  const changes = mutants.map(({ id, becomes }) => `if(${SWITCH}(${id})){${becomes}}else `).join("");
  return `{${changes}{${original}}}`;
}
