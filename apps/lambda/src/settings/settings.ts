import type { Policy } from "@appconfig-replicator/domain";

export type Level = "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";

/** A role of the account that a target region belongs to. */
export interface TargetRole {
  readonly arn: string;
  readonly account: string;
}

/** Everything that the people who run the function may choose. */
export interface Settings {
  readonly originRegion: string;
  readonly targetRegions: readonly string[];
  /** The role to assume in a target region that belongs to another account. */
  readonly targetRoles: Readonly<Record<string, TargetRole>>;
  /** Told to STS with every role, where it is set. */
  readonly externalId: string | undefined;
  readonly policy: Policy;
  /** Which addresses are replicated: globs over `application/environment/profile`. None means all. */
  readonly include: readonly string[];
  /** Which of these are not. */
  readonly exclude: readonly string[];
  /** The origin's applications that the roles may read, by id, where they are not all. */
  readonly originApplicationIds: readonly string[] | undefined;
  /** The function's own account, if it was told. */
  readonly accountId: string | undefined;
  /** Whose metrics and log lines these are: a region may have several. */
  readonly stackName: string;
  /** How often a sweep begins: what was decided before the last two is no event that was missed. */
  readonly sweepMinutes: number;
  readonly logLevel: Level;
  /** Where messages come from, and where those go that people have to look at. */
  readonly queueUrl: string | undefined;
  readonly deadLetterQueueUrl: string | undefined;
  /** How much of AppConfig's quotas a sweep takes, from 0 to 1. */
  readonly quotaShare: number;
  /** What takes longer than this is announced. */
  readonly lagThresholdMs: number | undefined;
  readonly eventBusName: string | undefined;
  /** Whether connections are opened and names read before the first event. */
  readonly prewarm: boolean;
}

/** A setting that cannot be followed, in words for whoever set it. */
export interface Mistake {
  readonly setting: string;
  readonly text: string;
}

/** Whatever is set where: an account has no business in a log, and every message of a start goes there. */
function withoutAccounts(text: string): string {
  return text.replaceAll(/arn:[^\s",]*/gi, "(an ARN)").replaceAll(/\d{4}-?\d{4}-?\d{4}\d*/g, "(an account)");
}

/** All mistakes at once, so that a deployment is not repaired one failure at a time. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";

  /** For whoever set them elsewhere than in the function's environment, and has other names for them. */
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    const told = mistakes.map(({ setting, text }) => ({ setting, text: withoutAccounts(text) }));
    const lines = told.map(({ setting, text }) => `\n  ${setting} ${text}`);
    const count = mistakes.length === 1 ? "a mistake" : `${mistakes.length} mistakes`;
    super(`The function's environment has ${count}:${lines.join("")}`);
    this.mistakes = told;
  }
}
