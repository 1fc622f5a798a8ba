import { type Disposal, disposalOf, disposalUntil, type Now } from "../queue/disposal.ts";
import { type Message, readMessage } from "../queue/message.ts";
import { type Settling, settleMessage } from "../queue/settle-messages.ts";
import type { HandleInputs } from "../replication/handle-inputs.ts";
import type { Input } from "../replication/input.ts";
import type { Deadline } from "../time/deadline.ts";
import { eventIdOf } from "../triggers/event-id.ts";
import { recordOf } from "../triggers/fields.ts";
import { parseBody, readTrigger } from "../triggers/read-trigger.ts";
import { type Expected, ignored, malformed, type Reading } from "../triggers/trigger.ts";

// Powertools' batch processor hands each record to a function of its own and takes what that throws for the answer.
// Here many records are answered by one look, and an answer is more than yes or no; what is left of it for Powertools
// to do is the one object below.

/** The one form in which Lambda takes back a part of a batch. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** SQS's records, or nothing where the event is something else. */
export function recordsOf(event: unknown): readonly unknown[] | undefined {
  const records = recordOf(event)?.["Records"];
  return Array.isArray(records) ? records : undefined;
}

/** A message, and what it says. */
export interface Received {
  readonly message: Message;
  readonly input: Input;
}

/** For how long what an event says of an undo is waited for: lists lag by seconds, and sweeps look at it too. */
const MAX_LAG_MS = 15 * 60_000;

export function readRecords(records: readonly unknown[], expected: Expected, nowMs: number): readonly Received[] {
  return records.map((record, at) => {
    const message = readMessage(record);
    const input = inputOf(message, expected, at);
    return { message, input: { ...input, reading: asOf(input.reading, nowMs, message.sentAtMs ?? nowMs) } };
  });
}

/** What a message still means at its age: a later sweep, or the origin's own list, may have made it old news. */
function asOf(reading: Reading, nowMs: number, sentAtMs: number): Reading {
  if (reading.kind !== "trigger") return reading;
  const { trigger } = reading;
  const untilMs = untilOf(reading);
  if (untilMs !== undefined && untilMs <= nowMs) return ignored("a later sweep looks there, or asks anew");
  if (nowMs - sentAtMs <= MAX_LAG_MS) return reading;
  // By then the origin shows it, or never will.
  const { undone: _, ...hint } = trigger.hint;
  return { ...reading, trigger: { ...trigger, hint } };
}

const untilOf = (reading: Reading): number | undefined =>
  reading.kind === "trigger" && reading.trigger.kind === "names" ? reading.trigger.untilMs : undefined;

function inputOf({ id, body, receives }: Message, expected: Expected, at: number): Input {
  const messageId = id === "" ? nameless(at) : id;
  // What comes again waited or failed: since then any address of its environment may have become the one to go next.
  const wakes = receives > 1;
  if (id === "") return { correlationId: messageId, messageId, wakes, reading: malformed("messageId is missing") };
  const parsed = typeof body === "string" ? parseBody(body) : undefined;
  const correlationId = eventIdOf(parsed?.event) ?? id;
  if (parsed !== undefined) {
    return { correlationId, messageId, wakes, reading: readTrigger(parsed.event, expected) };
  }
  const reason = typeof body === "string" ? "the body must be JSON" : "body must be a text";
  return { correlationId, messageId, wakes, reading: malformed(reason) };
}

const nameless = (at: number): string => `Records[${at}]`;

export interface Batch {
  readonly received: readonly Received[];
  readonly deadline: Deadline;
  /** Asked once everything was looked at. */
  readonly now: () => Now;
}

/** Handles a batch, does with each message what is to become of it, and names those that come again. */
export async function answerBatch(
  handle: HandleInputs,
  settling: Settling,
  { received, deadline, now }: Batch,
): Promise<BatchAnswer> {
  const handled = await handle(
    received.map(({ input }) => input),
    deadline,
  );
  throwIfNameless(received);
  const later = now();
  const isDone = await Promise.all(
    received.map(({ message, input }, at) => {
      const became = handled[at] ?? { kind: "unfinished" };
      const disposal: Disposal = disposalUntil(disposalOf(message, became, later), untilOf(input.reading), later.nowMs);
      return settleMessage(settling, { message, correlationId: input.correlationId, disposal });
    }),
  );
  const failures = received.filter((_, at) => isDone[at] !== true);
  return { batchItemFailures: failures.map(({ message }) => ({ itemIdentifier: message.id })) };
}

/** SQS never sends one; without its id only the whole batch can be handed back. The others were handled all the same. */
function throwIfNameless(received: readonly Received[]): void {
  const at = received.findIndex(({ message }) => message.id === "");
  if (at !== -1) throw new Error(`The event is no batch of SQS: ${nameless(at)}.messageId is missing`);
}
