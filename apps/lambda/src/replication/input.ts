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
