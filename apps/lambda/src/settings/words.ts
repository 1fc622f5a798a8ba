import * as z from "zod/mini";

// What a setting may say, as schemas over the text that an environment variable is.

const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type Level = (typeof LEVELS)[number];

/** One of a few words. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: ({ input }) => `is "${String(input)}"; it must be ${inWords(words)}` });

export const level = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text) => text.toLowerCase()),
  ),
  oneOf(LEVELS),
);

export const accountId = z
  .string()
  .check(z.regex(/^\d{12}$/, { error: ({ input }) => `is "${String(input)}"; an account has 12 digits` }));

/** A deployment rolls out for at most 1,440 minutes and bakes for as many [AppConfig]: more would mean never. */
const MAX_SUPERSEDE_AFTER_MINUTES = 2 * 1_440;

export const minutes = z.pipe(
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
export const share = numberFrom(0.01, 1, "a share from 0.01 to 1");

/** Nobody waits longer than a day to be told that something is late. */
const MAX_LAG_THRESHOLD_MS = 24 * 3_600_000;

export const lagThresholdMs = numberFrom(
  1,
  MAX_LAG_THRESHOLD_MS,
  `a number of milliseconds from 1 to ${MAX_LAG_THRESHOLD_MS}`,
);

/** As CloudFormation's `Ref` of a queue says it, in every partition; an account is in it, so it is not repeated. */
export const url = z
  .string()
  .check(z.regex(/^https?:\/\/[^\s/]+\/\S+$/, { error: "is no address of a queue: write the queue's URL" }));

/** A name or an ARN [EventBridge]. */
export const busName = z
  .string()
  .check(z.regex(/^[\w./:-]{1,1600}$/, { error: "is no event bus: write its name or its ARN" }));

/** What AWS takes [STS]. It is not repeated: people treat it as a secret. */
export const externalId = z
  .string()
  .check(z.regex(/^[\w+=,.@:/-]{2,1224}$/, { error: "is no external id: 2 to 1224 of letters, digits and +=,.@:/-" }));

/** Ids of applications, separated by commas [AppConfig]. */
export const applicationIds = z.pipe(
  z.string().check(
    z.regex(/^[a-z0-9]{4,7}(?:,[a-z0-9]{4,7})*$/, {
      error: "is no list of applications' ids, as in abc1234,def5678",
    }),
  ),
  z.transform((text): readonly string[] => text.split(",")),
);

/** A stack's name [CloudFormation]. */
export const stackName = z
  .string()
  .check(
    z.regex(/^[A-Za-z][\w-]{0,127}$/, { error: ({ input }) => `is "${String(input)}"; it must be a stack's name` }),
  );

/** Once a day at the least. */
const MAX_SWEEP_MINUTES = 1_440;

export const sweepMinutes = numberFrom(1, MAX_SWEEP_MINUTES, `a number of minutes from 1 to ${MAX_SWEEP_MINUTES}`);

export const anything = z.string();

function inWords(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}
