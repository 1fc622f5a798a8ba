import type { ApplicationContext } from "@stricli/core";

/** What a command gets of the world: nothing else in this package touches the process. */
export interface Context extends ApplicationContext {
  readonly process: ApplicationContext["process"] & {
    readonly env: Readonly<Record<string, string | undefined>>;
  };
  /** Whether the payload goes to a terminal. */
  readonly isTerminal: boolean;
  /** How wide it is; nothing where nobody said. */
  readonly columns: number | undefined;
  /** How high it is, where it is a terminal. Both are asked each time, since people resize it. */
  readonly rows: number | undefined;
  /** Aborted when whoever started the command has had enough. */
  readonly signal: AbortSignal;
  /** From here on that ends nothing by itself: what was begun is brought to its end, and said. A second time ends it. */
  readonly endsInOrder: () => void;
  /** What a person answers, typed on one line; nothing where there is nobody to be asked. */
  readonly ask: (question: string) => Promise<string | undefined>;
  /** Milliseconds since 1970: for ages only, never for which decision is newer. */
  readonly now: () => number;
  /** Which profile of the SDK's own configuration the credentials come from; said before a region is asked. */
  readonly useAwsProfile: (name: string) => void;
  /** Writes part of the payload; ends when whoever reads it has room for more. */
  readonly print: (text: string) => Promise<void>;
  /** The machine's name, for reports that say from where they were made. */
  readonly host: string;
  /** Ends after so many milliseconds, or at once where the command is to end. */
  readonly pause: (ms: number) => Promise<void>;
  /** Before regions are asked: a look at many addresses leaves much garbage. */
  readonly keepHeapSmall: () => Promise<void>;
  /** A file's text, or with `-` what is piped in. */
  readonly read: (path: string) => Promise<string>;
}

/** What people get back: all is in sync, nothing could be compared (or was understood), something differs. */
export const EXIT = { inSync: 0, nothingCompared: 1, differs: 2, interrupted: 130 } as const;

/** A mistake of whoever typed the command, in words for them: what, where, and the next step. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
