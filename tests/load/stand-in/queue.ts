import { createHash } from "node:crypto";

/** A record as Lambda's poller hands it over. */
export interface SqsRecord {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: { readonly ApproximateReceiveCount: string; readonly SentTimestamp: string };
  readonly eventSource: "aws:sqs";
}

interface Held {
  readonly id: string;
  readonly body: string;
  readonly sentAtMs: number;
  receives: number;
  visibleAtMs: number;
}

/** Six times the function's own time limit, as AWS recommends [Lambda]. */
const VISIBILITY_TIMEOUT_MS = 6 * 60_000;

/** SQS's own limit [SQS]. */
const MAX_VISIBILITY_S = 43_200;

/** A standard queue: at least once, in no order, invisible while somebody holds it. */
export class StandInQueue {
  readonly #messages = new Map<string, Held>();
  readonly #nowMs: () => number;
  #sent = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  get sent(): number {
    return this.#sent;
  }

  get size(): number {
    return this.#messages.size;
  }

  send(body: string): string {
    this.#sent += 1;
    const id = createHash("md5").update(`${this.#sent}`).digest("hex");
    this.#messages.set(id, { id, body, sentAtMs: this.#nowMs(), receives: 0, visibleAtMs: this.#nowMs() });
    return id;
  }

  receive(limit: number): readonly SqsRecord[] {
    const records: SqsRecord[] = [];
    for (const message of this.#messages.values()) {
      if (records.length >= limit) break;
      if (message.visibleAtMs <= this.#nowMs()) records.push(this.#hold(message));
    }
    return records;
  }

  /** Only who received it last may hide it. Throws as SQS refuses. */
  hide(receiptHandle: string, seconds: number): void {
    const [id = "", receives] = receiptHandle.split("#");
    const message = this.#messages.get(id);
    if (message === undefined || message.receives !== Number(receives)) throw new Error("ReceiptHandleIsInvalid");
    if (!(seconds >= 0 && seconds <= MAX_VISIBILITY_S)) throw new Error("InvalidParameterValue");
    message.visibleAtMs = this.#nowMs() + seconds * 1_000;
  }

  delete(messageId: string): void {
    this.#messages.delete(messageId);
  }

  /** When the next hidden message shows; nothing where there is none. */
  nextVisibleAtMs(): number | undefined {
    const times = [...this.#messages.values()].map(({ visibleAtMs }) => visibleAtMs);
    return times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b));
  }

  #hold(message: Held): SqsRecord {
    message.receives += 1;
    message.visibleAtMs = this.#nowMs() + VISIBILITY_TIMEOUT_MS;
    // What is received goes to the end: nobody is starved by those that come again.
    this.#messages.delete(message.id);
    this.#messages.set(message.id, message);
    return {
      messageId: message.id,
      receiptHandle: `${message.id}#${message.receives}`,
      body: message.body,
      attributes: {
        ApproximateReceiveCount: String(message.receives),
        SentTimestamp: String(Math.floor(message.sentAtMs)),
      },
      eventSource: "aws:sqs",
    };
  }
}
