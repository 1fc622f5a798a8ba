import { deepStrictEqual } from "node:assert/strict";
import type { Failure, Names, Result } from "@appconfig-replicator/domain";

/** The value of a result that a test takes for granted. */
export function valueIn<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`Failed: ${JSON.stringify(result.failure)}`);
  return result.value;
}

/** The failure of a result, which is plain data whatever the kind: no error object, nothing of an SDK. */
export function failureIn(result: Result<unknown>): Failure {
  if (result.ok) throw new Error(`Did not fail: ${JSON.stringify(result.value)}`);
  const { failure } = result;
  deepStrictEqual(failure, JSON.parse(JSON.stringify(failure)));
  deepStrictEqual(
    Object.keys(failure).filter((key) => !FAILURE_KEYS.has(key)),
    [],
  );
  return failure;
}

const FAILURE_KEYS: ReadonlySet<string> = new Set([
  "kind",
  "operation",
  "region",
  "subject",
  "httpStatus",
  "type",
  "constraint",
] satisfies (keyof Failure)[]);

/** The ids and profiles behind names that a test takes to be there. */
export function foundIn(result: Result<Names>): Extract<Names, { kind: "found" }> {
  const names = valueIn(result);
  if (names.kind !== "found") throw new Error(`Not found: ${JSON.stringify(names)}`);
  return names;
}
