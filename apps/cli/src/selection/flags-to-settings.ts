import { type Filter, filter } from "@appconfig-replicator/lambda/selection/filter";
import { type PartFilter, partFilter } from "@appconfig-replicator/lambda/selection/part-filter";
import { readSettings } from "@appconfig-replicator/lambda/settings/read-settings";
import { type Settings, SettingsError } from "@appconfig-replicator/lambda/settings/settings";
import { UsageError } from "../context/context.ts";

/** Which regions, and how fast they may be asked: the flags of every command. */
export interface RegionFlags {
  readonly origin?: string;
  readonly target?: readonly string[];
  readonly quotaShare?: string;
}

/** What is asked about: the function's own settings, and of its addresses those that a person named. */
export interface Selection {
  readonly settings: Settings;
  readonly globs: readonly string[];
  readonly selects: Filter;
  readonly mayHold: PartFilter;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Flags stand for the function's environment variables, each in place of its own, so that what may be said and what is
 * wrong with it is the function's to tell. Rejects with a `UsageError` that lists every mistake by the name it was made under.
 */
export async function selectionOf(env: Environment, flags: RegionFlags, globs: readonly string[]): Promise<Selection> {
  const given: Environment = {
    ...(flags.origin !== undefined && { ORIGIN_REGION: flags.origin }),
    ...(flags.target !== undefined && { TARGET_REGIONS: flags.target.join(","), TARGET_REGION: undefined }),
    ...(flags.quotaShare !== undefined && { QUOTA_SHARE: flags.quotaShare }),
  };
  try {
    const settings = readSettings({ ...env, ...given });
    // The same rules for what is typed as for what is deployed; both have to let an address in.
    const { include } = readSettings({ ...env, ...given, INCLUDE: globs.join(",") });
    const typed = { include, exclude: [] };
    const [byFunction, byPerson] = await Promise.all([filter(settings), filter(typed)]);
    const [inFunction, inPerson] = await Promise.all([partFilter(settings), partFilter(typed)]);
    return {
      settings,
      globs: include,
      selects: (address) => byFunction(address) && byPerson(address),
      mayHold: (part) => inFunction(part) && inPerson(part),
    };
  } catch (cause) {
    if (cause instanceof SettingsError) throw new UsageError(inWords(cause, { given, globs }));
    throw cause;
  }
}

const FLAGS: Readonly<Record<string, string>> = {
  ORIGIN_REGION: "--origin",
  TARGET_REGIONS: "--target",
  QUOTA_SHARE: "--quota-share",
};

function inWords(
  { mistakes }: SettingsError,
  { given, globs }: { readonly given: Environment; readonly globs: readonly string[] },
): string {
  const lines = mistakes.map(({ setting, text }) => {
    const flag = FLAGS[setting];
    if (setting === "INCLUDE" && globs.length > 0) return `The pattern list ${text}`;
    if (text.startsWith("is missing"))
      return flag === undefined ? `${setting} ${text}` : `${flag} ${text} (or set ${setting})`;
    return `${flag !== undefined && given[setting] !== undefined ? flag : setting} ${text}`;
  });
  return [...new Set(lines)].join("\n");
}
