import type { Queues, QueueUrls } from "./queues.ts";

/** The queues, with the SDK's client for SQS in a chunk of its own that the first call loads. */
export function lazyQueues(urls: QueueUrls, proxied: Readonly<Record<string, unknown>>): Queues {
  let loaded: Promise<Queues> | undefined;
  const queues = (): Promise<Queues> => {
    loaded ??= import("./sqs-queues.ts").then(({ sqsQueues }) => sqsQueues(urls, proxied));
    return loaded;
  };
  return {
    hide: async (receiptHandle, seconds) => (await queues()).hide(receiptHandle, seconds),
    bury: async (letter) => (await queues()).bury(letter),
    wake: async (environments, untilMs) => (await queues()).wake(environments, untilMs),
  };
}
