import { type Instant, instant } from "@appconfig-replicator/domain";

// The SDK's types say that every member of an answer may be absent, and nothing at runtime says that one has its type.

/** An answer that AppConfig does not give. Caught where the answer is read; it becomes a `garbled` failure. */
export class GarbledAnswer extends Error {
  override readonly name = "GarbledAnswer";
}

type Absent = null | undefined;

export function text(value: string | Absent, member: string): string {
  if (typeof value !== "string") throw new GarbledAnswer(`${member} is not text`);
  return value;
}

/** An id or a name: text of at least one character. */
export function identifier(value: string | Absent, member: string): string {
  if (text(value, member) === "") throw new GarbledAnswer(`${member} is empty`);
  return text(value, member);
}

export function wholeNumber(value: number | Absent, member: string): number {
  if (!Number.isSafeInteger(value)) throw new GarbledAnswer(`${member} is not a whole number`);
  return Number(value);
}

/** Deployments and versions count from 1. */
export function ordinal(value: number | Absent, member: string): number {
  if (wholeNumber(value, member) < 1) throw new GarbledAnswer(`${member} is less than 1`);
  return wholeNumber(value, member);
}

export function finiteNumber(value: number | Absent, member: string): number {
  if (!Number.isFinite(value)) throw new GarbledAnswer(`${member} is not a number`);
  return Number(value);
}

export function time(value: Date | Absent, member: string): Instant {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw new GarbledAnswer(`${member} is not a time`);
  return instant(value.getTime());
}

export function list<Item>(value: readonly Item[] | Absent, member: string): readonly Item[] {
  // A list that is not there is unknown, and unknown is never none.
  if (!Array.isArray(value)) throw new GarbledAnswer(`${member} is not a list`);
  return value;
}

/** Optional text: AppConfig leaves empty text out of its answers [N], and older ones say null [D]. */
export const optionalText = (value: string | Absent, member: string): string =>
  value === undefined || value === null ? "" : text(value, member);

export function optional<Value, Read>(value: Value | Absent, read: (value: Value) => Read): Read | undefined {
  return value === undefined || value === null ? undefined : read(value);
}

/** An answer's body as plain bytes. AppConfig stores no empty content [N], so a body that is not there is no answer. */
export function bytes(value: Uint8Array | Absent, member: string): Uint8Array {
  if (!(value instanceof Uint8Array) || value.byteLength === 0) throw new GarbledAnswer(`${member} is not there`);
  // The SDK's own kind of array has methods that no port promises.
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}
