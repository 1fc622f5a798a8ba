/** One call that reached the emulator, whatever became of it. */
export interface Call {
  readonly region: string;
  readonly account: string;
  readonly operation: string;
  /** The HTTP status answered; 0 where the connection was cut instead. */
  readonly status: number;
  /** When it was answered, on the emulator's clock. */
  readonly at: string;
  /** Places in one order of all beginnings and ends of calls: two calls overlap if their spans do. */
  readonly startedAt: number;
  readonly finishedAt: number;
}

/** A bound on memory: the oldest calls are forgotten. */
const MAX_CALLS = 100_000;

/** The calls made, for tests that count them. */
export class CallLog {
  #calls: Call[] = [];
  #order = 0;

  next(): number {
    this.#order += 1;
    return this.#order;
  }

  add(call: Omit<Call, "finishedAt">): void {
    this.#calls.push({ ...call, finishedAt: this.next() });
    if (this.#calls.length > MAX_CALLS) this.#calls = this.#calls.slice(MAX_CALLS / 2);
  }

  all(): readonly Call[] {
    return [...this.#calls];
  }

  clear(): void {
    this.#calls = [];
  }
}
