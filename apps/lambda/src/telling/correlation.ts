import { AsyncLocalStorage } from "node:async_hooks";

/** What a log line is about. */
export interface Correlation {
  /** One id from the event to the log and to the replica's description: the event's own, or else its message's. */
  readonly correlationId: string;
  /** The message of SQS that the event came in, if it did. */
  readonly messageId?: string;
  /** The other events that the same look answers. */
  readonly coalescedWith?: readonly string[];
}

/** Goes along with everything that an input sets off, so that nothing in between has to hand it on. */
export type Correlations = AsyncLocalStorage<Correlation>;

export const correlations = (): Correlations => new AsyncLocalStorage<Correlation>();

/** An input by the names that people may look for. */
export interface Correlated {
  readonly correlationId: string;
  readonly messageId?: string | undefined;
}

export function correlationOf([first, ...others]: readonly [Correlated, ...Correlated[]]): Correlation {
  const { correlationId, messageId } = first;
  // The same event twice is one event.
  const coalescedWith = [...new Set(others.map((other) => other.correlationId))].filter((id) => id !== correlationId);
  return {
    correlationId,
    ...(messageId === undefined ? {} : { messageId }),
    ...(coalescedWith.length === 0 ? {} : { coalescedWith }),
  };
}
