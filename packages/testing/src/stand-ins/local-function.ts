import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { type Answer, INITIALISATION } from "./function-messages.ts";

/** The built function in a process of its own, with an environment of its own: as close to Lambda as a laptop gets. */
export interface LocalFunction {
  /** Resolves to what the handler answers and rejects with what it throws. */
  invoke(event: unknown, context?: unknown): Promise<unknown>;
  /** Ends the process and resolves to the lines of its log. */
  stop(): Promise<readonly string[]>;
}

export interface LocalFunctionOptions {
  readonly environment: Readonly<Record<string, string>>;
  /** The folder that the bundle was built into. */
  readonly folder: string;
  /** Which of the bundle's functions it is; `handler` if not given. */
  readonly name?: "handler" | "sweep";
}

/** Loads the built bundle. Rejects with what its initialisation throws, which is where settings are read. */
export async function startLocalFunction({
  environment,
  folder,
  name = "handler",
}: LocalFunctionOptions): Promise<LocalFunction> {
  const child = fork(
    fileURLToPath(new URL("./function-process.ts", import.meta.url)),
    [join(folder, "index.mjs"), name],
    {
      // Nothing of the caller's own settings or credentials.
      env: { _HANDLER: `index.${name}`, ...environment },
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    },
  );
  const output = child.stdout === null ? Promise.resolve("") : text(child.stdout);
  const exited = once(child, "exit");
  const stop = async (): Promise<readonly string[]> => {
    child.kill();
    await exited;
    return (await output).split("\n").filter((line) => line !== "");
  };
  const ask = questionsTo(child);
  try {
    await ask.initialisation;
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { invoke: ask.invoke, stop };
}

interface Questions {
  readonly initialisation: Promise<unknown>;
  readonly invoke: (event: unknown, context?: unknown) => Promise<unknown>;
}

/** Answers come in any order; a process that ends has no more to give. */
function questionsTo(child: ChildProcess): Questions {
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  let last = INITIALISATION;
  const awaitAnswer = (number: number): Promise<unknown> => {
    const asked = Promise.withResolvers<unknown>();
    open.set(number, asked);
    return asked.promise;
  };
  child.on("message", (answer: Answer) => {
    const asked = open.get(answer.number);
    open.delete(answer.number);
    if ("error" in answer) asked?.reject(new Error(answer.error));
    else asked?.resolve(answer.answer);
  });
  child.on("exit", (code, signal) => {
    for (const { reject } of open.values()) reject(new Error(`The function's process ended (${signal ?? code})`));
  });
  return {
    initialisation: awaitAnswer(INITIALISATION),
    invoke: (event, context) => {
      last += 1;
      child.send({ number: last, event, context });
      return awaitAnswer(last);
    },
  };
}
