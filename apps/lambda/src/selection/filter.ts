import type { Address } from "@appconfig-replicator/domain";
import { type Mistake, SettingsError } from "../settings/settings.ts";
import type { Glob } from "./glob.ts";

/** Whether an address is replicated at all. */
export type Filter = (address: Address) => boolean;

export interface Globs {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/**
 * What is in doubt is out: a slash within a name is a character of it, and for leaving out it may also be what separates.
 * Rejects with a `SettingsError` that names every glob that cannot be read.
 */
export async function filter({ include, exclude }: Globs): Promise<Filter> {
  if (include.length === 0 && exclude.length === 0) return () => true;
  // A chunk of its own in the bundle: most functions filter nothing.
  const { globOf } = await import("./glob.ts");
  const mistakes: Mistake[] = [];
  const read = (setting: string, globs: readonly string[]): readonly Glob[] =>
    globs.flatMap((glob) => {
      const found = globOf(glob);
      if (found === undefined) mistakes.push({ setting, text: `has "${glob}", which is no glob` });
      return found ?? [];
    });
  const included = read("INCLUDE", include);
  const excluded = read("EXCLUDE", exclude);
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  return ({ application, environment, profile }) => {
    const names = [application, environment, profile];
    const text = names.join("/");
    const isIncluded = include.length === 0 || included.some((glob) => glob(names));
    return isIncluded && !excluded.some((glob) => glob(names) || glob(text.split("/"))) && !exclude.includes(text);
  };
}
