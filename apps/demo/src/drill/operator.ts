import { runCommandLine } from "appconfig-replicator/command-line";
import type { Stage } from "../stage/stage.ts";
import type { Style } from "../telling/style.ts";

/** Somebody at a terminal, with the command line and the emulator's time. */
export interface Operator {
  /** Runs one command, and notes where it ends otherwise than the drill says. */
  runs(args: readonly string[], expected: Expected): Promise<void>;
  readonly mistakes: readonly string[];
}

export interface Expected {
  readonly exitCode: number;
  /** What it says among other things, on either stream: shown beside it. */
  readonly says: string;
}

const HOST = "drill";

/** Wide enough that nothing is broken into lines that the drill looks for. */
const COLUMNS = 200;

export function operator({ emulator }: Stage, style: Style, print: (line: string) => void): Operator {
  const mistakes: string[] = [];
  const { signal } = new AbortController();
  const { clock } = emulator;
  return {
    mistakes,
    async runs(args, { exitCode, says }) {
      let told = "";
      const stream = {
        write: (text: string) => {
          told += text;
        },
      };
      const process = {
        stdout: stream,
        stderr: stream,
        env: globalThis.process.env,
        exitCode: null as number | string | null,
      };
      await runCommandLine(args, {
        process,
        isTerminal: false,
        columns: COLUMNS,
        rows: undefined,
        signal,
        endsInOrder: () => undefined,
        ask: async () => undefined,
        now: () => clock.now().getTime(),
        useAwsProfile: () => undefined,
        keepHeapSmall: async () => undefined,
        print: async (text) => void stream.write(text),
        host: HOST,
        pause: (ms) => clock.advance(ms),
        read: async () => "",
      });
      const isAsTold = process.exitCode === exitCode && told.includes(says);
      const command = args.map((word) => (/[\s*]/.test(word) ? `"${word}"` : word)).join(" ");
      print(style.dim(`      $ appconfig-replicator ${command}`));
      print(`        ${isAsTold ? style.good(says) : style.bad(`${says}: not said`)}`);
      if (!isAsTold) mistakes.push(`"${command}" ended with ${process.exitCode}, not ${exitCode}, and said:\n${told}`);
    },
  };
}
