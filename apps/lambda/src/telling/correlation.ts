import { AsyncLocalStorage } from "node:async_hooks";

/** Which inputs a log line is about. */
export interface Correlation {
  /** An SQS message's id, or an event's. */
  readonly correlationId: string;
  /** The others that the same look answers. */
  readonly coalescedWith?: readonly string[];
}

/** Goes along with everything that an input sets off, so that nothing in between has to hand it on. */
export type Correlations = AsyncLocalStorage<Correlation>;

export const correlations = (): Correlations => new AsyncLocalStorage<Correlation>();

export function correlationOf([first, ...others]: readonly [string, ...string[]]): Correlation {
  return { correlationId: first, ...(others.length === 0 ? {} : { coalescedWith: others }) };
}
