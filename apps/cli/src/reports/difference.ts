import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Difference } from "./shapes.ts";

/** Lines around a change, as diffs have them. */
const CONTEXT_LINES = 3;

/**
 * Added and removed lines together. Finding the fewest takes time by the square of how many they are, in one piece that not
 * even Ctrl-C ends: half a second for so many of two texts of 2 MiB, and a quarter of an hour where every line differs.
 */
const MAX_CHANGED_LINES = 2_000;

/** What stands in two versions, the target's first; nothing where the target serves none. */
export async function differenceOf(
  before: Uint8Array | undefined,
  after: Uint8Array,
  isFlags: boolean,
): Promise<Difference> {
  if (before !== undefined && Buffer.compare(before, after) === 0) return { kind: "same" };
  const [old, now] = [before === undefined ? "" : textOf(before), textOf(after)];
  const hashes = () => ({ ...(before !== undefined && { before: hashOf(before) }), after: hashOf(after) });
  if (old === undefined || now === undefined) return { kind: "binary", ...hashes() };
  const flags = isFlags ? changesBetween(old, now) : undefined;
  if (flags !== undefined) return flags.length === 0 ? { kind: "same" } : { kind: "flags", changes: flags };
  // Loaded where lines are to be compared, and nowhere else.
  const { structuredPatch } = await import("diff");
  const options = { context: CONTEXT_LINES, maxEditLength: MAX_CHANGED_LINES };
  // Where one of them holds nothing, there is nothing to be found: that takes no time.
  const limits = old === "" || now === "" ? { context: CONTEXT_LINES } : options;
  const patch = structuredPatch("target", "origin", old, now, undefined, undefined, limits);
  if (patch === undefined) return { kind: "large", ...hashes() };
  const lines = patch.hunks.flatMap((hunk) => [`@@ -${hunk.oldStart} +${hunk.newStart} @@`, ...hunk.lines]);
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
/** By name. Names are people's: none may be looked for where an object has properties of its own accord. */
type Named<Value> = ReadonlyMap<string, Value>;

/** Times that AppConfig writes into a document of flags: nobody's change. */
const STAMPS: ReadonlySet<string> = new Set(["_createdAt", "_updatedAt"]);

/** Flag by flag and attribute by attribute; nothing where one of them is no document of flags. */
function changesBetween(before: string, after: string): Change[] | undefined {
  const [old, now] = [before === "" ? new Map<string, Named<unknown>>() : flagsIn(before), flagsIn(after)];
  if (old === undefined || now === undefined) return undefined;
  return namesIn(old, now).flatMap((flag): Change[] => {
    const [was, is] = [old.get(flag), now.get(flag)];
    if (is === undefined) return was === undefined ? [] : [{ flag, before: Object.fromEntries(was) }];
    if (was === undefined) return [{ flag, after: Object.fromEntries(is) }];
    return namesIn(was, is)
      .filter((attribute) => !isDeepStrictEqual(was.get(attribute), is.get(attribute)))
      .map((attribute) => ({
        flag,
        attribute,
        ...(was.has(attribute) && { before: was.get(attribute) }),
        ...(is.has(attribute) && { after: is.get(attribute) }),
      }));
  });
}

const namesIn = (...both: readonly Named<unknown>[]): readonly string[] =>
  [...new Set(both.flatMap((each) => [...each.keys()]))].toSorted();

/** Each flag's values, with its definition beside them. */
function flagsIn(text: string): Named<Named<unknown>> | undefined {
  const document = recordIn(parsed(text));
  const [flags, values] = [recordIn(document?.["flags"]), recordIn(document?.["values"])];
  if (flags === undefined || values === undefined) return undefined;
  const [definitions, attributes] = [new Map(Object.entries(flags)), new Map(Object.entries(values))];
  return new Map(
    namesIn(definitions, attributes).map((flag) => {
      const fields = new Map(Object.entries(withoutStamps(recordIn(attributes.get(flag)) ?? {})));
      const definition = withoutStamps(definitions.get(flag));
      return [flag, definition === undefined ? fields : fields.set(DEFINITION, definition)];
    }),
  );
}

/** Stands among a flag's attributes, of which none can be called so. */
const DEFINITION = "(definition)";

function withoutStamps<Value>(value: Value): Value | Record<string, unknown> {
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
