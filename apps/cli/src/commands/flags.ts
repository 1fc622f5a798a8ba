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
