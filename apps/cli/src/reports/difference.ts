import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Difference } from "./shapes.ts";

/** Lines around a change, as diffs have them. */
const CONTEXT_LINES = 3;

/** What stands in two versions, the target's first; nothing where the target serves none. */
export async function differenceOf(
  before: Uint8Array | undefined,
  after: Uint8Array,
  isFlags: boolean,
): Promise<Difference> {
  if (before !== undefined && Buffer.compare(before, after) === 0) return { kind: "same" };
  const [old, now] = [before === undefined ? "" : textOf(before), textOf(after)];
  if (old === undefined || now === undefined) {
    return { kind: "binary", ...(before !== undefined && { before: hashOf(before) }), after: hashOf(after) };
  }
  const flags = isFlags ? changesBetween(old, now) : undefined;
  if (flags !== undefined) return flags.length === 0 ? { kind: "same" } : { kind: "flags", changes: flags };
  // Loaded where lines are to be compared, and nowhere else.
  const { structuredPatch } = await import("diff");
  const { hunks } = structuredPatch("target", "origin", old, now, undefined, undefined, { context: CONTEXT_LINES });
  const lines = hunks.flatMap((hunk) => [`@@ -${hunk.oldStart} +${hunk.newStart} @@`, ...hunk.lines]);
  return { kind: "text", lines };
}

/** Nothing where it is no text: neither UTF-8, nor free of NUL. */
function textOf(content: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(content);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

const hashOf = (content: Uint8Array) => ({
  bytes: content.length,
  sha256: createHash("sha256").update(content).digest("hex"),
});

type Change = Extract<Difference, { kind: "flags" }>["changes"][number];
type Flags = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Times that AppConfig writes into a document of flags: nobody's change. */
const STAMPS: ReadonlySet<string> = new Set(["_createdAt", "_updatedAt"]);

/** Flag by flag and attribute by attribute; nothing where one of them is no document of flags. */
function changesBetween(before: string, after: string): Change[] | undefined {
  const [old, now] = [before === "" ? {} : flagsIn(before), flagsIn(after)];
  if (old === undefined || now === undefined) return undefined;
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].toSorted();
  return keys.flatMap((flag): Change[] => {
    const [was, is] = [old[flag], now[flag]];
    if (is === undefined) return [{ flag, before: was }];
    if (was === undefined) return [{ flag, after: is }];
    const attributes = [...new Set([...Object.keys(was), ...Object.keys(is)])].toSorted();
    return attributes
      .filter((attribute) => !isDeepStrictEqual(was[attribute], is[attribute]))
      .map((attribute) => ({
        flag,
        attribute,
        ...(attribute in was && { before: was[attribute] }),
        ...(attribute in is && { after: is[attribute] }),
      }));
  });
}

/** Each flag's values, with its definition beside them. */
function flagsIn(text: string): Flags | undefined {
  const document = recordIn(parsed(text));
  const [flags, values] = [recordIn(document?.["flags"]), recordIn(document?.["values"])];
  if (flags === undefined || values === undefined) return undefined;
  const keys = new Set([...Object.keys(flags), ...Object.keys(values)]);
  return Object.fromEntries(
    [...keys]
      .map((key) => [key, { ...recordIn(values[key]), "(definition)": withoutStamps(flags[key]) }] as const)
      .map(([key, fields]) => [key, withoutStamps(fields) as Readonly<Record<string, unknown>>]),
  );
}

function withoutStamps(value: unknown): unknown {
  const record = recordIn(value);
  if (record === undefined) return value;
  return Object.fromEntries(Object.entries(record).filter(([key]) => !STAMPS.has(key)));
}

function recordIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  return isRecord ? (value as Readonly<Record<string, unknown>>) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Its message would quote the text.
    return undefined;
  }
}
