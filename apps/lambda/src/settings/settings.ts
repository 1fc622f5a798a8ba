import type { Policy } from "@appconfig-replicator/domain";
import type { Level } from "./words.ts";

/** Everything that the people who run the function may choose. */
export interface Settings {
  readonly originRegion: string;
  readonly targetRegions: readonly string[];
  readonly policy: Policy;
  /** Which addresses are replicated: globs over `application/environment/profile`. None means all. */
  readonly include: readonly string[];
  /** Which of these are not. */
  readonly exclude: readonly string[];
  /** The function's own account, if it was told. */
  readonly accountId: string | undefined;
  readonly logLevel: Level;
}

/** A setting that cannot be followed, in words for whoever set it. */
export interface Mistake {
  readonly setting: string;
  readonly text: string;
}

/** All mistakes at once, so that a deployment is not repaired one failure at a time. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";

  constructor(mistakes: readonly Mistake[]) {
    const lines = mistakes.map(({ setting, text }) => `\n  ${setting} ${text}`);
    const count = mistakes.length === 1 ? "a mistake" : `${mistakes.length} mistakes`;
    super(`The function's environment has ${count}:${lines.join("")}`);
  }
}
