// Loads a built bundle and invokes one of its functions for whoever started this process. Only the bundle writes to stdout.
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import { type Answer, INITIALISATION, type Question } from "./function-messages.ts";

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const tell = (answer: Answer): void => void process.send?.(answer);
const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

async function answer(number: number, run: () => Promise<unknown>): Promise<void> {
  try {
    tell({ number, answer: await run() });
  } catch (cause) {
    tell({ number, error: messageOf(cause) });
  }
}

await answer(INITIALISATION, async () => {
  const functions = (await import(pathToFileURL(argv[2] ?? "").href)) as Readonly<Record<string, Handler>>;
  const handler = functions[argv[3] ?? "handler"];
  if (handler === undefined) throw new Error(`The bundle has no function "${argv[3]}"`);
  process.on("message", ({ number, event, context }: Question) => answer(number, () => handler(event, context)));
});
