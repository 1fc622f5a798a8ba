import type { Failure } from "./failure.ts";

/** What a port answers: expected failures are returned as data, a defect is thrown. */
export type Result<Value> = Ok<Value> | Failed;
export interface Ok<Value> {
  readonly ok: true;
  readonly value: Value;
}
export interface Failed {
  readonly ok: false;
  readonly failure: Failure;
}

export const ok = <Value>(value: Value): Ok<Value> => ({ ok: true, value });

export const failed = (failure: Failure): Failed => ({ ok: false, failure });
