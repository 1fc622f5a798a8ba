import { AsyncLocalStorage } from "node:async_hooks";
import { isEventId, recordOf } from "../json/fields.ts";

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

/** What an event is known by everywhere: EventBridge's id, or CloudTrail's. */
export function eventIdOf(event: unknown): string | undefined {
  const { id, eventID } = recordOf(event) ?? {};
  return [id, eventID].find(isEventId);
}

/** The two names of an input that people may look for. */
export interface InputNames {
  readonly correlationId: string;
  readonly messageId?: string | undefined;
}

/** What the lines of one look are about: the first input's names, and what else the same look answers. */
export function correlationOf([first, ...others]: readonly [InputNames, ...InputNames[]]): Correlation {
  const { correlationId, messageId } = first;
  // The same event twice is one event.
  const coalescedWith = [...new Set(others.map((other) => other.correlationId))].filter((id) => id !== correlationId);
  return {
    correlationId,
    ...(messageId === undefined ? {} : { messageId }),
    ...(coalescedWith.length === 0 ? {} : { coalescedWith }),
  };
}
