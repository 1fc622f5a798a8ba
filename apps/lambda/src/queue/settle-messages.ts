import { type Correlations, correlationOf } from "../telling/correlation.ts";
import type { Log } from "../telling/log.ts";
import type { Disposal } from "./disposal.ts";
import type { Message } from "./message.ts";
import type { Queues, QueueUrls } from "./queues.ts";

export interface Settling extends QueueUrls {
  readonly queues: Queues;
  readonly log: Log;
  readonly correlations: Correlations;
}

export interface Disposed {
  readonly message: Message;
  readonly correlationId: string;
  readonly disposal: Disposal;
}

/**
 * Does with one message what is to become of it, and says whether Lambda may delete it. Where the queue cannot be told,
 * the message is handed back: it comes again when its visibility times out, and nothing is lost by that but time.
 */
export function settleMessage(settling: Settling, { message, correlationId, disposal }: Disposed): Promise<boolean> {
  return settling.correlations.run(correlationOf([{ messageId: message.id, correlationId }]), async () => {
    switch (disposal.kind) {
      case "done":
        return true;
      case "left":
        settling.log.info("left to the next sweep");
        return true;
      case "again":
        settling.log.warn("handed back: the function has no time left for it");
        return false;
      case "later":
        await hide(settling, message, disposal.seconds);
        return false;
      case "dead":
        return bury(settling, { message, correlationId, reason: disposal.reason });
    }
  });
}

async function hide({ queues, queueUrl, log }: Settling, { receiptHandle }: Message, seconds: number): Promise<void> {
  if (queueUrl === undefined || receiptHandle === undefined) return;
  try {
    await queues.hide(receiptHandle, seconds);
    log.info({ seconds }, "comes again later");
  } catch (cause) {
    log.error({ seconds, reason: nameOf(cause) }, "its visibility could not be set");
  }
}

interface Buried {
  readonly message: Message;
  readonly correlationId: string;
  readonly reason: string;
}

/** Where no queue for dead letters is told, the message goes there by the queue's own redrive. */
async function bury(
  { queues, deadLetterQueueUrl, log }: Settling,
  { message, correlationId, reason }: Buried,
): Promise<boolean> {
  if (deadLetterQueueUrl === undefined) return false;
  try {
    await queues.bury({ body: bodyOf(message), reason, correlationId });
    log.error({ reason }, "sent to the dead letters");
    return true;
  } catch (cause) {
    log.error({ reason: nameOf(cause) }, "it could not be sent to the dead letters");
    return false;
  }
}

/** SQS sends texts, and takes none that is empty. */
function bodyOf({ body }: Message): string {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return text === undefined || text === "" ? "(empty)" : text;
}

/** An error's own words can hold a queue's address, and so an account. */
const nameOf = (cause: unknown): string => (cause instanceof Error ? cause.name : typeof cause);
