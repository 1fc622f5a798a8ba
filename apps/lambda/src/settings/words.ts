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

function inWords(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}
