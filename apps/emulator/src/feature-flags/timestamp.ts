import { Refusal } from "../wire/refusal.ts";

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** RFC 3339 to the millisecond, without trailing zeros. */
export function writeTimestamp(ms: number): string {
  return new Date(ms).toISOString().replace(/\.?0*Z$/, "Z");
}

/** A timestamp that is none is not refused: it breaks the service, which answers 500 with an empty body. */
export function requireTimestamp(value: unknown): void {
  const wellFormed = typeof value === "string" && RFC_3339.test(value) && !Number.isNaN(Date.parse(value));
  if (!wellFormed) throw new Refusal("InternalServerException", {});
}
