import type { RolloutPolicy } from "@appconfig-replicator/domain";
import * as z from "zod/mini";
import type { Level, TargetRole } from "./settings.ts";

// What each environment variable may say, as schemas over its text; the last of this file lists them all.

const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const satisfies readonly Level[];

/** One of a few words. */
const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: ({ input }) => `is "${String(input)}"; it must be ${inWords(words)}` });

const level = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text) => text.toLowerCase()),
  ),
  oneOf(LEVELS),
);

const accountId = z
  .string()
  .check(z.regex(/^\d{12}$/, { error: ({ input }) => `is "${String(input)}"; an account has 12 digits` }));

/** A deployment rolls out for at most 1,440 minutes and bakes for as many [M]: more would mean never. */
const MAX_SUPERSEDE_AFTER_MINUTES = 2 * 1_440;

const minutes = z.pipe(
  z.string().check(
    z.refine((text) => /^\d{1,4}$/.test(text) && Number(text) <= MAX_SUPERSEDE_AFTER_MINUTES, {
      error: ({ input }) =>
        `is "${String(input)}"; it must be a whole number of minutes from 0 to ${MAX_SUPERSEDE_AFTER_MINUTES}`,
    }),
  ),
  z.transform(Number),
);

/** A number with an upper and a lower bound, in words for whoever set it. */
const numberFrom = (least: number, most: number, what: string) =>
  z.pipe(
    z.string().check(
      z.refine((text) => /^\d{1,9}(?:\.\d{1,4})?$/.test(text) && Number(text) >= least && Number(text) <= most, {
        error: ({ input }) => `is "${String(input)}"; it must be ${what}`,
      }),
    ),
    z.transform(Number),
  );

/** Less than a hundredth of AppConfig's quotas is no sweep; all of them would leave nothing to people. */
const share = numberFrom(0.01, 1, "a share from 0.01 to 1");

/** Nobody waits longer than a day to be told that something is late. */
const MAX_LAG_THRESHOLD_MS = 24 * 3_600_000;

const lagThresholdMs = numberFrom(
  1,
  MAX_LAG_THRESHOLD_MS,
  `a number of milliseconds from 1 to ${MAX_LAG_THRESHOLD_MS}`,
);

/** As CloudFormation's `Ref` of a queue says it, in every partition; an account is in it, so it is not repeated. */
const url = z
  .string()
  .check(z.regex(/^https?:\/\/[^\s/]+\/\S+$/, { error: "is no address of a queue: write the queue's URL" }));

/** A name or an ARN [EventBridge]. */
const busName = z
  .string()
  .check(z.regex(/^[\w./:-]{1,1600}$/, { error: "is no event bus: write its name or its ARN" }));

/** What AWS takes [STS]. It is not repeated: people treat it as a secret. */
const externalId = z
  .string()
  .check(z.regex(/^[\w+=,.@:/-]{2,1224}$/, { error: "is no external id: 2 to 1224 of letters, digits and +=,.@:/-" }));

/** Ids of applications, separated by commas [M]. */
const applicationIds = z.pipe(
  z.string().check(
    z.regex(/^[a-z0-9]{4,7}(?:,[a-z0-9]{4,7})*$/, {
      error: "is no list of applications' ids, as in abc1234,def5678",
    }),
  ),
  z.transform((text): readonly string[] => text.split(",")),
);

/** A stack's name [CloudFormation]. */
const stackName = z
  .string()
  .check(
    z.regex(/^[A-Za-z][\w-]{0,127}$/, { error: ({ input }) => `is "${String(input)}"; it must be a stack's name` }),
  );

/** Once a day at the least. */
const MAX_SWEEP_MINUTES = 1_440;

const sweepMinutes = numberFrom(1, MAX_SWEEP_MINUTES, `a number of minutes from 1 to ${MAX_SWEEP_MINUTES}`);

function inWords(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

/** The form of a region's name in every partition: `eu-west-1`, `us-gov-east-1`, `eusc-de-east-1`. */
const REGION = /^[a-z]{2,4}(?:-[a-z]{2,12}){1,3}-\d{1,2}$/;

const isRegion = (text: string): boolean => REGION.test(text);

const example = "a region looks like eu-west-1";

const region = z.string().check(z.regex(REGION, { error: ({ input }) => `is "${String(input)}"; ${example}` }));

/** Regions separated by commas, each once. */
const regions = z.pipe(
  z.pipe(z.string(), z.transform(regionsIn)),
  z.array(z.string()).check(
    z.superRefine((names, { issues }) => {
      for (const text of problemsOfRegions(names)) issues.push({ code: "custom", message: text, input: names });
    }),
  ),
);

export function regionsIn(text: string): readonly string[] {
  return text.split(",").map((each) => each.trim());
}

function problemsOfRegions(names: readonly string[]): readonly string[] {
  const unlike = names.filter((name) => !REGION.test(name)).map((name) => `has "${name}"; ${example}`);
  const twice = names.filter((name, at) => REGION.test(name) && names.indexOf(name) !== at);
  return [...unlike, ...new Set(twice.map((name) => `has "${name}" more than once`))];
}

const NAMED = "named:";

/** AppConfig's limit for the name of a strategy. */
const MAX_STRATEGY_NAME_LENGTH = 64;

const rollout = z.pipe(
  z.string().check(
    z.refine((text) => rolloutOf(text) !== undefined, {
      error: ({ input }) =>
        `is "${String(input)}"; it must be "mirror", "instant" or "${NAMED}<name of a deployment strategy>"`,
    }),
  ),
  z.transform((text): RolloutPolicy => rolloutOf(text) ?? { kind: "mirror" }),
);

function rolloutOf(text: string): RolloutPolicy | undefined {
  if (text === "mirror" || text === "instant") return { kind: text };
  if (!text.startsWith(NAMED)) return undefined;
  const name = text.slice(NAMED.length).trim();
  return name === "" || name.length > MAX_STRATEGY_NAME_LENGTH ? undefined : { kind: "named", name };
}

/** "region=value,region=value" */
const byRegion = <Value>(what: string, read: (text: string) => Value | undefined) =>
  z.pipe(
    z.string().check(
      z.superRefine((text, { issues }) => {
        const pairs = pairsIn(text);
        for (const [at, pair] of pairs.entries()) {
          const isTwice = pairs.findIndex((other) => other.region === pair.region) !== at;
          const isValue = read(pair.text) !== undefined;
          const message = problemOfPair(pair.region, what, { isTwice, isValue });
          if (message !== undefined) issues.push({ code: "custom", message, input: text });
        }
      }),
    ),
    z.transform(
      (text): Readonly<Record<string, Value>> =>
        Object.fromEntries(
          pairsIn(text).flatMap((pair) => {
            const value = read(pair.text);
            return value === undefined ? [] : [[pair.region, value]];
          }),
        ),
    ),
  );

function pairsIn(text: string): readonly { readonly region: string; readonly text: string }[] {
  return text.split(",").map((each) => {
    const [region = "", ...rest] = each.split("=");
    return { region: region.trim(), text: rest.join("=").trim() };
  });
}

/** What is wrong, without the value: a role or a key can hold an account. */
function problemOfPair(
  region: string,
  what: string,
  { isTwice, isValue }: { readonly isTwice: boolean; readonly isValue: boolean },
): string | undefined {
  if (!isRegion(region)) return `has "${region}", which is no region; write ${what}, separated by commas`;
  if (isTwice) return `has "${region}" more than once`;
  return isValue ? undefined : `has no good value for "${region}"; write ${what}, separated by commas`;
}

/** A key's id, alias or ARN, at most 2,048 characters [M]. */
const kmsKeyOf = (text: string): string | undefined => (/^[\w:/-]{1,2048}$/.test(text) ? text : undefined);

/** In every partition: `arn:aws:iam::123456789012:role/path/name`, `arn:aws-us-gov:iam::…`, `arn:aws-cn:iam::…`. */
const ROLE_ARN = /^arn:aws(?:-[a-z]+)*:iam::(?<account>\d{12}):role\/[\w+=,.@/-]{1,576}$/;

function targetRoleOf(text: string): TargetRole | undefined {
  const account = ROLE_ARN.exec(text)?.groups?.["account"];
  return account === undefined ? undefined : { arn: text, account };
}

/** An environment has room for 4 kB in all [Lambda]; this is far more than anybody keeps in their head. */
const MAX_GLOBS = 100;

/** Between globs, but not within `{a,b}`. */
const SEPARATOR = /,(?![^{}]*\})/;

/** What turns a glob around: whoever lists several means that all of them count, and each would let in all the others. */
const NEGATION = /^!|(?<!\\)!\(/;

/** Globs over `application/environment/profile`, separated by commas. */
const globs = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text) =>
      text
        .split(SEPARATOR)
        .map((each) => each.trim())
        .filter((each) => each !== ""),
    ),
  ),
  z.array(z.string()).check(
    z.superRefine((all, { issues }) => {
      const tell = (message: string): void => void issues.push({ code: "custom", message, input: all });
      for (const glob of all) {
        const problem = problemOfGlob(glob);
        if (problem !== undefined) tell(`has "${glob}", ${problem}`);
      }
      if (all.length > MAX_GLOBS) tell(`has ${all.length} globs, more than ${MAX_GLOBS}`);
    }),
  ),
);

function problemOfGlob(glob: string): string | undefined {
  if (NEGATION.test(glob))
    return 'turned around by "!": name what is left out in EXCLUDE; where a name has it, write ?';
  // An address has three parts; `**` stands for any number of them, and braces can hold several.
  const parts = glob.split("/").length;
  const isPlain = !glob.includes("**") && !glob.includes("{");
  if (isPlain && parts > 3) return "which has more than three parts: where a name has a slash, write ?";
  if (parts >= 3 || glob.includes("**")) return undefined;
  return 'which matches nothing: write application/environment/profile, as in "shop/**"';
}

/** All that can be set. */
export const VARIABLES = {
  ORIGIN_REGION: region,
  AWS_REGION: region,
  TARGET_REGION: regions,
  TARGET_REGIONS: regions,
  GATE: oneOf(["start", "complete"]),
  ROLLOUT: rollout,
  DIVERGENCE: oneOf(["newest-wins", "origin-wins", "hold"]),
  PROVISION: oneOf(["none", "profiles", "all"]),
  SUPERSEDE_AFTER_MINUTES: minutes,
  LAMBDA_VALIDATORS: oneOf(["map", "drop"]),
  KEYLESS_PROFILES: oneOf(["block", "create"]),
  INCLUDE: globs,
  EXCLUDE: globs,
  ORIGIN_APPLICATIONS: applicationIds,
  ACCOUNT_ID: accountId,
  STACK_NAME: stackName,
  SWEEP_MINUTES: sweepMinutes,
  LOG_LEVEL: level,
  KMS_KEYS: byRegion("region=key", kmsKeyOf),
  TARGET_ROLES: byRegion("region=ARN of a role", targetRoleOf),
  TARGET_ROLE_EXTERNAL_ID: externalId,
  QUEUE_URL: url,
  DEAD_LETTER_QUEUE_URL: url,
  QUOTA_SHARE: share,
  LAG_THRESHOLD: lagThresholdMs,
  EVENT_BUS_NAME: busName,
  PREWARM: oneOf(["on", "off"]),
  AWS_LAMBDA_FUNCTION_NAME: z.string(),
} as const;
