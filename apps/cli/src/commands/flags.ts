import type { RegionFlags } from "../selection/flags-to-settings.ts";

/** What every command takes. */
export interface CommonFlags extends RegionFlags {
  readonly stack?: string;
  readonly awsProfile?: string;
  readonly json: boolean;
}

const text = (input: string): string => input;

const optional = (brief: string, placeholder: string) =>
  ({ kind: "parsed", parse: text, optional: true, brief, placeholder }) as const;

/** As the parser takes them. */
export const COMMON_FLAGS = {
  origin: optional("The region that people deploy to; ORIGIN_REGION where it is not given", "region"),
  target: {
    kind: "parsed",
    parse: text,
    optional: true,
    variadic: true,
    brief: "A region that is kept like it, as often as there are; TARGET_REGIONS where none is given",
    placeholder: "region",
  },
  stack: optional("A deployed stack, by name or ARN, whose settings are taken: regions, filters, policies", "name"),
  quotaShare: optional("How much of AppConfig's quotas is used, from 0.01 to 1; half of them unless said", "share"),
  awsProfile: optional("The profile of the AWS configuration that credentials come from", "name"),
  json: {
    kind: "boolean",
    brief: "Print the report as JSON, by its schema in schemas/",
    default: false,
    withNegated: false,
  },
} as const;

/** What `doctor` takes beside them. */
export const DOCTOR_FLAGS = {
  ...COMMON_FLAGS,
  role: optional(
    "The function's role, by its ARN, whose permissions are asked for; the caller's where none is given",
    "arn",
  ),
  strict: { kind: "boolean", brief: "Exit with 2 for warnings too", default: false, withNegated: false },
} as const;

const yesNo = (brief: string) => ({ kind: "boolean", brief, default: false, withNegated: false }) as const;

const YES = yesNo("Do what is shown without asking");
const BY = optional("Who does it, for whoever reads of it later; the shell's user where it is not given", "name");

/** What commands take that do something. */
export const DOING_FLAGS = {
  ...COMMON_FLAGS,
  yes: YES,
  dryRun: yesNo("Show what would be done, and do nothing"),
  wait: yesNo("Go on until nothing of it is on its way any more"),
} as const;

/** What `sync` takes beside them. */
export const SYNC_FLAGS = {
  ...DOING_FLAGS,
  adopt: {
    kind: "enum",
    values: ["origin", "target"],
    optional: true,
    brief: "For one address: that side's decision stands, whatever is newer",
  },
  retry: yesNo("For one address: start once more what an alarm threw back in the target"),
  by: BY,
} as const;

/** What `fence` takes. */
export const FENCE_FLAGS = {
  ...COMMON_FLAGS,
  why: { kind: "parsed", parse: text, brief: "The reason, for whoever meets the fence", placeholder: "text" },
  by: BY,
  stop: yesNo("Stop what replication has on its way there"),
  notThereYet: yesNo("Fence off a name that no region has yet"),
  yes: YES,
} as const;

const globs = (brief: string) =>
  ({ kind: "parsed", parse: text, optional: true, variadic: true, brief, placeholder: "glob" }) as const;

/** What `unfence` takes. */
export const UNFENCE_FLAGS = {
  ...COMMON_FLAGS,
  id: optional("Which fence, by its strategy's id, where several are alike", "id"),
  take: globs("Addresses at which the origin's decision stands"),
  keep: globs("Addresses at which what the target serves stands"),
  by: BY,
  yes: YES,
} as const;

/** A part of a region; the whole of it where none is given. */
export const SCOPE = {
  kind: "tuple",
  parameters: [
    {
      brief: "An application or application/environment; the whole region where none is given",
      parse: text,
      placeholder: "scope",
      optional: true,
    },
  ],
} as const;

/** Positional globs. */
export const GLOBS = {
  kind: "array",
  parameter: {
    brief: "Addresses to look at, as in shop/prod/*; all where none is given",
    parse: text,
    placeholder: "glob",
  },
} as const;

/** One positional address. */
export const ADDRESS = {
  kind: "tuple",
  parameters: [{ brief: "The address, as in shop/prod/flags", parse: text, placeholder: "address" }],
} as const;
