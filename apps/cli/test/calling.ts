import type { Emulator } from "@appconfig-replicator/emulator";
import type { FunctionWorld } from "@appconfig-replicator/testing/worlds";
import { runCommandLine } from "../src/command-line.ts";

export interface Called {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | string | null | undefined;
}

export interface Surroundings {
  readonly emulator: Emulator;
  readonly world: FunctionWorld;
}

export interface CallOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly signal?: AbortSignal;
  /** What happens while the command waits. */
  readonly meanwhile?: () => void | Promise<void>;
  readonly isTerminal?: boolean;
  /** What a person types, question by question; nobody is there to be asked where it is not given. */
  readonly answers?: string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Nobody waits: what is kept as it was is kept with its times. */
  readonly isStanding?: boolean;
  readonly files?: Readonly<Record<string, string>>;
}

const NEVER = new AbortController().signal;

/** One command line in this process, at the emulator's time, as fast as the quotas let it. */
export async function call(
  { emulator, world }: Surroundings,
  args: readonly string[],
  {
    columns = 140,
    isTerminal = false,
    env = {},
    isStanding = false,
    files = {},
    rows = 24,
    signal = NEVER,
    meanwhile,
    answers,
  }: CallOptions = {},
): Promise<Called> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const process = {
    stdout: { write: (text: string) => void stdout.push(text), isTTY: isTerminal, columns, rows },
    stderr: { write: (text: string) => void stderr.push(text) },
    env: { ...world.environment({ QUOTA_SHARE: "1" }), ...env },
    exitCode: null as number | string | null,
  };
  await runCommandLine(args, {
    process,
    isTerminal,
    columns,
    rows,
    signal,
    endsInOrder: () => undefined,
    ask: async (question) => {
      stderr.push(question);
      return answers?.shift();
    },
    now: () => emulator.clock.now().getTime(),
    useAwsProfile: () => undefined,
    keepHeapSmall: async () => undefined,
    print: async (text) => void stdout.push(text),
    host: "desk",
    pause: async (ms) => {
      await meanwhile?.();
      if (!isStanding) await emulator.clock.advance(ms);
    },
    read: async (path) => {
      const text = files[path];
      if (text === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
      return text;
    },
  });
  return { stdout: stdout.join(""), stderr: stderr.join(""), exitCode: process.exitCode };
}
