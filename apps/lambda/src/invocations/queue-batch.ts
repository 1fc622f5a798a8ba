import type { HandleInputs, Input } from "../replication/handle-inputs.ts";
import { comesAgain } from "../replication/handled.ts";
import { recordOf } from "../triggers/fields.ts";
import { readBody } from "../triggers/read-trigger.ts";
import { type Expected, malformed, type Reading } from "../triggers/trigger.ts";

/** The one form in which Lambda takes back a part of a batch. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** SQS's records, or nothing where the event is something else. */
export function recordsOf(event: unknown): readonly unknown[] | undefined {
  const records = recordOf(event)?.["Records"];
  return Array.isArray(records) ? records : undefined;
}

/** Each record by itself: what is wrong with one is told of that one. */
export function readRecords(records: readonly unknown[], expected: Expected): readonly Input[] {
  return records.map((record, at) => {
    const { messageId, body } = recordOf(record) ?? {};
    const id = typeof messageId === "string" ? messageId : "";
    return { id: id === "" ? nameless(at) : id, reading: readingOf(body, id, expected) };
  });
}

function readingOf(body: unknown, id: string, expected: Expected): Reading {
  if (id === "") return malformed("messageId is missing");
  return typeof body === "string" ? readBody(body, expected) : malformed("body must be a text");
}

const nameless = (at: number): string => `Records[${at}]`;

/** Handles a batch and names what has to come again. */
export async function answerBatch(handle: HandleInputs, inputs: readonly Input[]): Promise<BatchAnswer> {
  const handled = await handle(inputs);
  const unnamed = inputs.find(({ id }, at) => id === nameless(at));
  if (unnamed !== undefined) {
    // SQS never sends one; without its id only the whole batch can be handed back. The others were handled all the same.
    throw new Error(`The event is no batch of SQS: ${unnamed.id}.messageId is missing`);
  }
  const failures = inputs.filter((_, at) => {
    const became = handled[at];
    return became === undefined || comesAgain(became);
  });
  return { batchItemFailures: failures.map(({ id }) => ({ itemIdentifier: id })) };
}
