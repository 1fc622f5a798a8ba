/** What is looked into, by the name that stands in reports and in docs/doctor.md. */
export const CHECKS = [
  "regions",
  "places",
  "sources",
  "strategies",
  "validators",
  "keys",
  "monitors",
  "versions",
  "quotas",
  "splits",
  "experiments",
  "trail",
  "notifications",
  "rules",
  "permissions",
  "clock",
] as const;

export type CheckName = (typeof CHECKS)[number];

/** Something that is not ready for the day, or that could not be asked. */
export interface Finding {
  readonly check: CheckName;
  /** `problem`: replication does not work, or will not. `warning`: it may not. `unknown`: nobody could say. */
  readonly severity: "problem" | "warning" | "unknown";
  readonly what: string;
  readonly where: {
    readonly region: string;
    /** An address or a part of one, or what else has a name there; nothing where it is the region as a whole. */
    readonly resource?: string;
  };
  /** What comes of it on the day. */
  readonly why: string;
  /** Any one of these mends it: a command of the AWS CLI, a setting, or what a person is to do. */
  readonly mend: readonly string[];
}
