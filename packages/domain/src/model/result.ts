import type { Failure } from "./failure.ts";

/** What a port answers: expected failures are returned as data, a defect is thrown. */
export type Result<Value> = Ok<Value> | Failed;

/** It answered. */
export interface Ok<Value> {
  readonly ok: true;
  readonly value: Value;
}

/** It did not, for a reason that was to be expected. */
export interface Failed {
  readonly ok: false;
  readonly failure: Failure;
}

/** An answer. */
export const ok = <Value>(value: Value): Ok<Value> => ({ ok: true, value });

/** A failure, as data. */
export const failed = (failure: Failure): Failed => ({ ok: false, failure });
