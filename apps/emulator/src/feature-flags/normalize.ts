import { Refusal } from "../world/refusal.ts";
import { checkDefinition, KEY } from "./definition.ts";
import { type Complaint, invalidContent, notSatisfied } from "./invalid-content.ts";
import { isObject, type JsonObject, writeCanonical } from "./json.ts";
import { checkValue } from "./value.ts";

/** The only version of the flags' schema. */
const SCHEMA_VERSION = "1";

type Section = "flags" | "values";

/**
 * What the service stores of posted flags. `latest` is the content of the profile's latest version: content that comes
 * out equal to it is no new version.
 */
export function normalizeFlags(content: Uint8Array, latest: Uint8Array | undefined, nowMs: number): string {
  const document = parse(content);
  const complaints = checkVersion(document);
  const postedFlags = sectionOf(document, "flags", complaints);
  const postedValues = sectionOf(document, "values", complaints);
  const definitions = new Map(postedFlags.map(([key, entry]) => [key, checkDefinition(key, entry, complaints)]));
  const values = new Map(
    postedValues.map(([key, entry]) => [key, checkValue({ key, entry, definition: definitions.get(key) }, complaints)]),
  );
  if (complaints.length > 0) throw invalidContent(complaints);
  requireTimestamps([...postedFlags, ...postedValues]);
  const before: unknown = latest === undefined ? {} : JSON.parse(new TextDecoder().decode(latest));
  const earlier = isObject(before) ? before : {};
  return writeCanonical({
    flags: stampAll(definitions, earlier["flags"], nowMs),
    values: stampAll(values, earlier["values"], nowMs),
    version: SCHEMA_VERSION,
  });
}

function parse(content: Uint8Array): JsonObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
  } catch {
    throw invalidContent([notSatisfied("Json", "")]);
  }
  if (!isObject(parsed)) throw invalidContent([notSatisfied("Type(object)", "", parsed)]);
  return parsed;
}

function checkVersion(document: JsonObject): Complaint[] {
  const version = document["version"];
  if (version === undefined || version === null) return [notSatisfied("Required", "version")];
  return version === SCHEMA_VERSION ? [] : [notSatisfied("OneOf(1)", "version", version)];
}

function sectionOf(document: JsonObject, section: Section, complaints: Complaint[]): [string, JsonObject][] {
  const entries = document[section] ?? {};
  if (!isObject(entries)) {
    complaints.push(notSatisfied("Type(object)", section, entries));
    return [];
  }
  return Object.entries(entries).flatMap(([key, entry]): [string, JsonObject][] => {
    const location = `${section}.${key}`;
    if (!KEY.test(key)) complaints.push(notSatisfied(`Pattern(${KEY.source})`, location, key));
    if (isObject(entry)) return [[key, entry]];
    complaints.push(notSatisfied("Type(object)", location, entry));
    return [];
  });
}

function requireTimestamps(entries: readonly [string, JsonObject][]): void {
  for (const [, entry] of entries) {
    for (const name of ["_createdAt", "_updatedAt"]) {
      if (entry[name] !== undefined && entry[name] !== null) requireTimestamp(entry[name]);
    }
  }
}

function stampAll(entries: ReadonlyMap<string, JsonObject>, before: unknown, nowMs: number): JsonObject | undefined {
  if (entries.size === 0) return undefined;
  const earlier = isObject(before) ? before : {};
  return Object.fromEntries([...entries].map(([key, entry]) => [key, stamp(entry, earlier[key], nowMs)]));
}

/**
 * Stamps one entry. A posted creation time is kept; a posted time of change is not: it is now for an entry that is new
 * or changed since the latest version, and stays as it was there for one that is neither.
 */
function stamp(entry: JsonObject, before: unknown, nowMs: number): JsonObject {
  const now = writeTimestamp(nowMs);
  const earlier = isObject(before) ? before : undefined;
  const unchanged = earlier !== undefined && withoutStamps(earlier) === withoutStamps(entry);
  return {
    ...entry,
    _createdAt: entry["_createdAt"] ?? earlier?.["_createdAt"] ?? now,
    _updatedAt: unchanged ? earlier["_updatedAt"] : now,
  };
}

function withoutStamps(entry: unknown): string {
  if (!isObject(entry)) return "";
  const { _createdAt, _updatedAt, ...rest } = entry;
  return writeCanonical(rest);
}

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** RFC 3339 to the millisecond, without trailing zeros. */
function writeTimestamp(ms: number): string {
  return new Date(ms).toISOString().replace(/\.?0*Z$/, "Z");
}

/** A timestamp that is none is not refused: it breaks the service, which answers 500 with an empty body. */
function requireTimestamp(value: unknown): void {
  const wellFormed = typeof value === "string" && RFC_3339.test(value) && !Number.isNaN(Date.parse(value));
  if (!wellFormed) throw new Refusal("InternalServerException", {});
}
