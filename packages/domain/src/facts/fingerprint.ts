import { FEATURE_FLAGS } from "../model/profile.ts";
import type { Fingerprint, VersionContent } from "../model/version.ts";
import type { Digest } from "../ports/digest.ts";

/**
 * What a version holds, small enough to be kept for ever: versions never change. Feature flags by what they say,
 * anything else by its bytes, which are never interpreted.
 */
export function fingerprintOf(
  digest: Digest,
  version: Pick<VersionContent, "content" | "contentType">,
  profileType: string,
): Fingerprint {
  return {
    sha256: digest.sha256(canonicalBytes(digest, version.content, profileType)),
    contentType: version.contentType,
  };
}

function canonicalBytes(digest: Digest, content: Uint8Array, profileType: string): Uint8Array | string {
  if (profileType !== FEATURE_FLAGS) return content;
  const text = digest.decodeUtf8(content);
  return (text === undefined ? undefined : canonicalFlags(text)) ?? content;
}

/**
 * The form in which two feature-flag documents are the same exactly when they say the same: keys in order, no white
 * space, and without the two stamps that AppConfig writes itself directly under each entry of `flags` and `values`.
 * (Natively captured: `_updatedAt` is set anew in every region, whatever was posted.) An attribute of that name
 * further down is a person's and stays. Numbers keep their digits, so that 2^53 + 1 is not 2^53.
 *
 * Returns nothing for a text that is not JSON.
 */
export function canonicalFlags(document: string): string | undefined {
  const parsed = parse(document);
  return parsed === undefined ? undefined : write(withoutStamps(parsed.value));
}

type Json = null | boolean | string | Digits | Json[] | { [key: string]: Json };

/** A number as it was written. */
class Digits {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

function parse(document: string): { value: Json } | undefined {
  try {
    return { value: (JSON.parse as ParseWithSource)(document, keepDigits) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** ECMAScript's "JSON.parse source text access", which Node 24 has and TypeScript's library does not know yet. */
type ParseWithSource = (text: string, reviver: typeof keepDigits) => Json;

function keepDigits(_key: string, value: unknown, context: { readonly source?: string }): Json {
  return typeof value === "number" ? new Digits(context.source ?? String(value)) : (value as Json);
}

const STAMPED = ["flags", "values"];
const STAMPS: ReadonlySet<string> = new Set(["_createdAt", "_updatedAt"]);

function withoutStamps(document: Json): Json {
  if (!isObject(document)) return document;
  return mapEntries(document, (key, entries) =>
    STAMPED.includes(key) && isObject(entries) ? mapEntries(entries, (_name, entry) => unstamped(entry)) : entries,
  );
}

function unstamped(entry: Json): Json {
  if (!isObject(entry)) return entry;
  return Object.fromEntries(Object.entries(entry).filter(([key]) => !STAMPS.has(key)));
}

function write(value: Json): string {
  if (value instanceof Digits) return value.source;
  if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value).toSorted();
  return `{${members.map((key) => `${JSON.stringify(key)}:${write(value[key] as Json)}`).join(",")}}`;
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Digits);
}

function mapEntries(object: { [key: string]: Json }, change: (key: string, value: Json) => Json): Json {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(key, value)]));
}
