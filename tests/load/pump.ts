import type { SqsRecord, StandInQueue } from "./stand-in/queue.ts";
import type { Answered, RuntimeApi } from "./stand-in/runtime-api.ts";

/** As many messages as one invocation gets, as the deployment template says. */
const BATCH_SIZE = 10;

export interface PumpOptions {
  readonly queue: StandInQueue;
  readonly runtime: () => RuntimeApi;
  readonly workers: number;
  /** Moves the world's clock to this time. */
  readonly leapTo: (ms: number) => Promise<void>;
  /** Told before each batch is handed out, with how many there have been. */
  readonly onBatch: (batches: number) => void;
}

export interface Pump {
  /** Hands out what there is to those who wait for it; called whenever either may have changed. */
  turn(): void;
  /** Resolves when the queue is empty and nobody is at work; `mayEnd` says whether nothing more is to come. */
  drained(mayEnd: () => boolean): Promise<void>;
  fail(cause: Error): void;
  readonly errors: readonly string[];
}

interface Failures {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Lambda's poller: receives, invokes, and deletes what is not handed back. Where all wait, time leaps. */
export function pump({ queue, runtime, workers, leapTo, onBatch }: PumpOptions): Pump {
  const errors: string[] = [];
  const done = Promise.withResolvers<void>();
  let mayEnd: () => boolean = () => false;
  let batches = 0;
  let atWork = 0;
  let isLeaping = false;

  function turn(): void {
    while (runtime().idle() > 0) {
      const records = queue.receive(BATCH_SIZE);
      if (records.length === 0) break;
      handOut(records);
    }
    if (atWork > 0 || isLeaping || runtime().idle() < workers) return;
    const nextMs = queue.nextVisibleAtMs();
    if (nextMs !== undefined) void leap(nextMs);
    else if (mayEnd()) done.resolve();
  }

  function handOut(records: readonly SqsRecord[]): void {
    batches += 1;
    atWork += 1;
    onBatch(batches);
    runtime().invoke({ event: { Records: records }, answered: (answered) => settle(records, answered) });
  }

  function settle(records: readonly SqsRecord[], answered: Answered): void {
    atWork -= 1;
    if (answered.kind === "error") errors.push(answered.message);
    else {
      const { batchItemFailures } = answered.body as Failures;
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const { messageId } of records) if (!failed.has(messageId)) queue.delete(messageId);
    }
    turn();
  }

  async function leap(toMs: number): Promise<void> {
    isLeaping = true;
    await leapTo(toMs);
    isLeaping = false;
    turn();
  }

  return {
    turn,
    errors,
    fail: (cause) => done.reject(cause),
    drained: (isOver) => {
      mayEnd = isOver;
      turn();
      return done.promise;
    },
  };
}
