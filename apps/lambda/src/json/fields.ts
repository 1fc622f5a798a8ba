import * as z from "zod/mini";

// The parts that inputs are made of, as schemas; and what is wrong with a part, in words that never echo it.

/** Ids have 7 characters; a name may stand where an id belongs, and the longest, a profile's, has 128 [M]. */
const MAX_ID_LENGTH = 128;

const textError = `must be a text of 1 to ${MAX_ID_LENGTH} characters`;

/** JSON can write half a surrogate pair, which no request can carry: nothing of AppConfig's is called so. */
const wellFormed = z.refine<string>((said) => said.isWellFormed(), { error: "must be well-formed Unicode" });

export const id = z
  .string({ error: textError })
  .check(z.minLength(1, { error: textError }), z.maxLength(MAX_ID_LENGTH, { error: textError }), wellFormed);

export const word = z.string({ error: "must be a text" }).check(wellFormed);

export const text = z.nullish(word);

export const object = z.record(z.string(), z.unknown(), { error: "must be an object" });

/** A hint can only start a read early, so one that makes no sense is no hint rather than a mistake. */
export function countingNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** Events and invocations are known by UUIDs; anything else has no business in a log line or a description. */
const EVENT_ID = /^[\w-]{1,64}$/;

export const isEventId = (value: unknown): value is string => typeof value === "string" && EVENT_ID.test(value);

export function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const read = z.safeParse(object, value);
  return read.success ? read.data : undefined;
}

/** Reads a part of an input, or says all that is wrong with it, each with its path. */
export function readPart<Schema extends z.ZodMiniType>(
  schema: Schema,
  part: unknown,
  path: string,
): { readonly ok: true; readonly value: z.output<Schema> } | { readonly ok: false; readonly reason: string } {
  const read = z.safeParse(schema, part);
  if (read.success) return { ok: true, value: read.data };
  return { ok: false, reason: read.error.issues.map((issue) => wrong(issue, part, path)).join("; ") };
}

function wrong({ path, message }: z.core.$ZodIssue, part: unknown, prefix: string): string {
  const where = [prefix, ...path.map(String)].filter((step) => step !== "").join(".");
  const value = path.reduce<unknown>((outer, step) => recordOf(outer)?.[String(step)], part);
  return `${where} ${value === undefined || value === null ? "is missing" : message}`;
}

/** A word of an event worth naming, unless it is more than a word. */
export function quoted(word: string): string {
  return /^[\w.: -]{1,64}$/.test(word) ? `"${word}"` : "something unusual";
}
