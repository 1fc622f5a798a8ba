import type { Outcome } from "@appconfig-replicator/domain";
import type { Reading } from "../triggers/trigger.ts";

/** One event, from whatever it came in. */
export interface Input {
  /** Its own id, or else that of what it came in. */
  readonly correlationId: string;
  /** The message of SQS that it came in, if it did. */
  readonly messageId?: string | undefined;
  readonly reading: Reading;
  /** It came before, and waited or failed. */
  readonly wakes: boolean;
}

/** What became of one input. */
export type InputOutcome =
  /** No trigger: it stays wrong however often it comes. */
  | { readonly kind: "malformed"; readonly reason: string }
  /** Nothing to do, by what it says or by what the filter says. */
  | { readonly kind: "ignored"; readonly reason: string }
  /** Where to look could not be found out. */
  | { readonly kind: "not-located"; readonly reason: string }
  /** Every target was looked at; of a whole environment, what concerns the input. */
  | { readonly kind: "looked"; readonly outcomes: readonly Outcome[] }
  /** There was no time left for it. */
  | { readonly kind: "unfinished" }
  /** Our own fault. */
  | { readonly kind: "broken"; readonly reason: string };
