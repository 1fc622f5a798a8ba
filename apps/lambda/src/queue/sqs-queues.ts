import {
  ChangeMessageVisibilityCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { Queues, QueueUrls } from "./queues.ts";

/** SQS takes ten messages at once [SQS]. */
const MAX_BATCH = 10;

/** A message's attributes count towards its size, 256 kB or more [SQS]; a reason is a sentence. */
const MAX_REASON_CHARACTERS = 1_024;

/** What SQS refuses in a message [SQS]: everything below a space but tab, line feed and carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const REFUSED_CHARACTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** One lost packet is ridden out; a queue that does not answer must not hold up the answer to Lambda. */
const MAX_ATTEMPTS = 2;

export function sqsQueues(
  { queueUrl, deadLetterQueueUrl }: QueueUrls,
  requestHandler: Readonly<Record<string, unknown>>,
): Queues {
  const client = new SQSClient({ requestHandler, maxAttempts: MAX_ATTEMPTS });
  return {
    hide: async (receiptHandle, seconds) => {
      const QueueUrl = known(queueUrl, "QUEUE_URL");
      await client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: seconds }),
      );
    },
    bury: async ({ body, reason, correlationId }) => {
      const QueueUrl = known(deadLetterQueueUrl, "DEAD_LETTER_QUEUE_URL");
      const MessageAttributes = { Reason: text(reason), CorrelationId: text(correlationId) };
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: body, MessageAttributes }));
    },
    wake: async (environments, untilMs) => {
      const QueueUrl = known(queueUrl, "QUEUE_URL");
      for (let from = 0; from < environments.length; from += MAX_BATCH) {
        const some = environments.slice(from, from + MAX_BATCH);
        await sendSome(
          client,
          QueueUrl,
          some.map(({ application, environment }) => JSON.stringify({ application, environment, until: untilMs })),
        );
      }
      return environments.length;
    },
  };
}

async function sendSome(client: SQSClient, QueueUrl: string, bodies: readonly string[]) {
  const Entries = bodies.map((body, at) => ({
    Id: String(at),
    MessageBody: body.replaceAll(REFUSED_CHARACTERS, escaped),
  }));
  const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  if (Failed.length > 0) throw new Error(`SQS took ${Entries.length - Failed.length} of ${Entries.length} messages`);
}

/** As JSON may write any character: names can hold what SQS refuses. */
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

const text = (value: string) => ({
  DataType: "String",
  StringValue: value.replaceAll(REFUSED_CHARACTERS, "?").slice(0, MAX_REASON_CHARACTERS),
});

function known(url: string | undefined, setting: string): string {
  if (url === undefined) throw new Error(`${setting} is not set`);
  return url;
}
