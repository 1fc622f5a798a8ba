import type { Deadline } from "../invocation/deadline.ts";
import type { HandleInputs } from "../replication/handle-inputs.ts";
import { type Correlations, correlationOf } from "../telemetry/correlation.ts";
import { errorName, type Log } from "../telemetry/log.ts";
import { type Disposal, disposalOf, type Moment } from "./disposal.ts";
import type { Message } from "./message.ts";
import type { Queues, QueueUrls } from "./queues.ts";

// Powertools' batch processor hands each record to a function of its own and takes what that throws for the answer.
// Here many records are answered by one look, and an answer is more than yes or no; what is left of it for Powertools
// to do is the one object below.

/** The one form in which Lambda takes back a part of a batch. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** The queue that messages come from, and what tells what becomes of them. */
export interface WorkQueue extends QueueUrls {
  readonly queues: Queues;
  readonly log: Log;
  readonly correlations: Correlations;
}

/** Handles a batch, does with each message what is to become of it, and names those that come again. */
export async function answerBatch(
  handle: HandleInputs,
  workQueue: WorkQueue,
  {
    messages,
    deadline,
    moment,
  }: {
    readonly messages: readonly Message[];
    readonly deadline: Deadline;
    /** Asked once everything was looked at. */
    readonly moment: () => Moment;
  },
): Promise<BatchAnswer> {
  const outcomes = await handle(
    messages.map(({ input }) => input),
    deadline,
  );
  throwIfNameless(messages);
  const afterwards = moment();
  const isDone = await Promise.all(
    messages.map((message, at) =>
      dispose(workQueue, message, disposalOf(message, outcomes[at] ?? { kind: "unfinished" }, afterwards)),
    ),
  );
  const failures = messages.filter((_, at) => isDone[at] !== true);
  return { batchItemFailures: failures.map(({ id }) => ({ itemIdentifier: id })) };
}

/** SQS never sends one; without its id only the whole batch can be handed back. The others were handled all the same. */
function throwIfNameless(messages: readonly Message[]): void {
  const nameless = messages.find(({ id }) => id === "");
  if (nameless !== undefined) throw new Error(`The event is no batch of SQS: ${nameless.path}.messageId is missing`);
}

/**
 * Does with one message what is to become of it, and says whether Lambda may delete it. Where the queue cannot be told,
 * the message is handed back: it comes again when its visibility times out, and nothing is lost by that but time.
 */
function dispose(workQueue: WorkQueue, message: Message, disposal: Disposal): Promise<boolean> {
  const { correlations, log } = workQueue;
  const { correlationId } = message.input;
  return correlations.run(correlationOf([{ messageId: message.id, correlationId }]), async () => {
    switch (disposal.kind) {
      case "done":
        return true;
      case "left":
        log.info("left to the next sweep");
        return true;
      case "again":
        log.warn("handed back: the function has no time left for it");
        return false;
      case "later":
        await hide(workQueue, message, disposal.seconds);
        return false;
      case "dead":
        return bury(workQueue, message, disposal.reason);
    }
  });
}

async function hide({ queues, queueUrl, log }: WorkQueue, { receiptHandle }: Message, seconds: number): Promise<void> {
  if (queueUrl === undefined || receiptHandle === undefined) return;
  try {
    await queues.hide(receiptHandle, seconds);
    log.info({ seconds }, "comes again later");
  } catch (cause) {
    log.error({ seconds, reason: errorName(cause) }, "its visibility could not be set");
  }
}

/** Where no queue for dead letters is told, the message goes there by the queue's own redrive. */
async function bury(
  { queues, deadLetterQueueUrl, log }: WorkQueue,
  message: Message,
  reason: string,
): Promise<boolean> {
  if (deadLetterQueueUrl === undefined) return false;
  try {
    await queues.bury({ body: bodyOf(message), reason, correlationId: message.input.correlationId });
    log.error({ reason }, "sent to the dead letters");
    return true;
  } catch (cause) {
    log.error({ reason: errorName(cause) }, "it could not be sent to the dead letters");
    return false;
  }
}

/** SQS sends texts, and takes none that is empty. */
function bodyOf({ body }: Message): string {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return text === undefined || text === "" ? "(empty)" : text;
}
