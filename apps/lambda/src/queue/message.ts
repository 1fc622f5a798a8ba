import { countingNumber, recordOf } from "../triggers/fields.ts";

/** A message of SQS, as far as it is told by it what to do with it next. */
export interface Message {
  /** Empty where SQS's own is missing, which only something else than SQS sends. */
  readonly id: string;
  readonly body: unknown;
  /** What changing its visibility takes. */
  readonly receiptHandle: string | undefined;
  /** 1 the first time. */
  readonly receives: number;
  /** When it was sent, by SQS's clock; nothing where the record does not say. */
  readonly sentAtMs: number | undefined;
}

/** Each record by itself: what is wrong with one is no other's business. */
export function readMessage(record: unknown): Message {
  const { messageId, body, receiptHandle, attributes } = recordOf(record) ?? {};
  const { ApproximateReceiveCount, SentTimestamp } = recordOf(attributes) ?? {};
  return {
    id: typeof messageId === "string" ? messageId : "",
    body,
    receiptHandle: typeof receiptHandle === "string" && receiptHandle !== "" ? receiptHandle : undefined,
    receives: countingNumber(ApproximateReceiveCount) ?? 1,
    sentAtMs: countingNumber(SentTimestamp),
  };
}
