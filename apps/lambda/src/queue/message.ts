import { countingNumber, recordOf } from "../json/fields.ts";
import type { Input } from "../replication/input.ts";
import { eventIdOf } from "../telemetry/correlation.ts";
import { parseBody, readTrigger } from "../triggers/read-trigger.ts";
import { type Expectation, ignored, malformed, type Reading } from "../triggers/trigger.ts";

/** A message of SQS, as far as it is told by it what to do with it next, and what it says. */
export interface Message {
  /** Empty where SQS's own is missing, which only something else than SQS sends. */
  readonly id: string;
  /** Where it stands in the batch, for messages. */
  readonly path: string;
  readonly body: unknown;
  /** What changing its visibility takes. */
  readonly receiptHandle: string | undefined;
  /** 1 the first time. */
  readonly receives: number;
  /** When it was sent, by SQS's clock; nothing where the record does not say. */
  readonly sentAtMs: number | undefined;
  /** Until when a sweep that sent it has nobody else look: the next one looks there, or sends it anew. */
  readonly untilMs: number | undefined;
  readonly input: Input;
}

/** SQS's records, or nothing where the event is something else. */
export function recordsOf(event: unknown): readonly unknown[] | undefined {
  const records = recordOf(event)?.["Records"];
  return Array.isArray(records) ? records : undefined;
}

/** Each record by itself: what is wrong with one is no other's business. */
export function readMessages(records: readonly unknown[], expected: Expectation, nowMs: number): readonly Message[] {
  return records.map((record, at) => {
    const { messageId, body, receiptHandle, attributes } = recordOf(record) ?? {};
    const { ApproximateReceiveCount, SentTimestamp } = recordOf(attributes) ?? {};
    const id = typeof messageId === "string" ? messageId : "";
    const path = `Records[${at}]`;
    const receives = countingNumber(ApproximateReceiveCount) ?? 1;
    const sentAtMs = countingNumber(SentTimestamp);
    const { correlationId, reading } =
      id === "" ? { correlationId: path, reading: malformed("messageId is missing") } : readBody(body, id, expected);
    const untilMs =
      reading.kind === "trigger" && reading.trigger.kind === "names" ? reading.trigger.untilMs : undefined;
    return {
      id,
      path,
      body,
      receiptHandle: typeof receiptHandle === "string" && receiptHandle !== "" ? receiptHandle : undefined,
      receives,
      sentAtMs,
      untilMs,
      input: {
        correlationId,
        messageId: id === "" ? path : id,
        reading: asOf(reading, untilMs, { nowMs, sentAtMs: sentAtMs ?? nowMs }),
        // What comes again waited or failed: since then any address of its environment may have become the one to go next.
        wakes: receives > 1,
      },
    };
  });
}

function readBody(body: unknown, messageId: string, expected: Expectation): Pick<Input, "correlationId" | "reading"> {
  if (typeof body !== "string") return { correlationId: messageId, reading: malformed("body must be a text") };
  const parsed = parseBody(body);
  if (parsed === undefined) return { correlationId: messageId, reading: malformed("the body must be JSON") };
  return { correlationId: eventIdOf(parsed.event) ?? messageId, reading: readTrigger(parsed.event, expected) };
}

/** For how long what an event says of an undo is waited for: lists lag by seconds, and sweeps look at it too. */
const MAX_LAG_MS = 15 * 60_000;

/** What a message still means at its age: a later sweep, or the origin's own list, may have made it old news. */
function asOf(
  reading: Reading,
  untilMs: number | undefined,
  { nowMs, sentAtMs }: { readonly nowMs: number; readonly sentAtMs: number },
): Reading {
  if (reading.kind !== "trigger") return reading;
  if (untilMs !== undefined && untilMs <= nowMs) return ignored("a later sweep looks there, or asks anew");
  if (nowMs - sentAtMs <= MAX_LAG_MS) return reading;
  // By then the origin shows it, or never will.
  const { undone: _, ...hint } = reading.trigger.hint;
  return { ...reading, trigger: { ...reading.trigger, hint } };
}
