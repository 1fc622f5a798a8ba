import type { EnvironmentAddress } from "@appconfig-replicator/domain";

/** A message that people have to look at, with why. */
export interface DeadLetter {
  readonly body: string;
  readonly reason: string;
  readonly correlationId: string;
}

/**
 * What the function asks of SQS beside being given messages.
 *
 * Rules every implementation keeps:
 *  - Each call either did what it says or rejects: nothing is taken for done that may not be.
 *  - It connects, and is even loaded, when it is first asked: most invocations never do.
 */
export interface Queues {
  /** Hides a message for that many seconds from now. */
  hide(receiptHandle: string, seconds: number): Promise<void>;

  bury(letter: DeadLetter): Promise<void>;

  /**
   * Has each of these environments looked at as a whole, until then: what is asked for later is asked for anew. Resolves
   * to how many were sent.
   */
  wake(environments: readonly EnvironmentAddress[], untilMs: number): Promise<number>;
}

/** Where the queues are; what is not told is left to SQS and the queue's own settings. */
export interface QueueUrls {
  readonly queueUrl: string | undefined;
  readonly deadLetterQueueUrl: string | undefined;
}
