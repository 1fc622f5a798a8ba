import { parseArgs } from "node:util";

/** How much is done to the function. */
export interface LoadOptions {
  /** All of them, each event twice. */
  readonly messages: number;
  readonly addresses: number;
  readonly workers: number;
  /** Decides the order of messages and where faults strike; which worker is faster is the machine's to decide. */
  readonly seed: number;
}

export const FULL: LoadOptions = { messages: 10_000, addresses: 1_000, workers: 5, seed: 1 };

/** `--messages 500 --addresses 50 --workers 5 --seed 7` */
export function readOptions(args: readonly string[]): LoadOptions {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { messages: text, addresses: text, workers: text, seed: text },
  });
  return {
    messages: countOf(values.messages, FULL.messages),
    addresses: countOf(values.addresses, FULL.addresses),
    workers: countOf(values.workers, FULL.workers),
    seed: countOf(values.seed, FULL.seed),
  };
}

function countOf(text: string | undefined, otherwise: number): number {
  const count = text === undefined ? otherwise : Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new Error(`"${text}" is no count: write a whole number from 1`);
  return count;
}
