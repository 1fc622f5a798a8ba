import { type DestinationStream, type Logger, pino, stdTimeFunctions } from "pino";
import type { Level } from "../settings/settings.ts";
import type { Correlations } from "./correlation.ts";

/** Put in by the bundler: `0.1.0+0a1b2c3d4e5f`. */
declare const RELEASE: string | undefined;

/** Which release this is, in every line of the log: a line without it would have to be guessed from its date. */
const release: string = typeof RELEASE === "undefined" ? "unpackaged" : RELEASE;

export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

/** Lines of JSON. What must not be in them (content, accounts, credentials) is never given to it. */
export function log({
  level,
  correlations,
  stackName,
  destination = standardOutput(),
}: {
  readonly level: Level;
  readonly correlations: Correlations;
  /** Whose lines these are. */
  readonly stackName?: string;
  /** The standard output, if none is given. */
  readonly destination?: DestinationStream;
}): Log {
  const options = {
    level,
    // Instead of a process and a host, which mean nothing where Lambda starts and stops them.
    base: { ...(stackName === undefined ? {} : { stack: stackName }), release },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    // A copy: pino writes the rest of the line into what it is given.
    mixin: () => ({ ...correlations.getStore() }),
  };
  return pino(options, destination);
}

/**
 * Lambda stops a process as soon as it has answered, so a line is written before the next thing happens: Node writes to
 * a pipe or a file without putting it off. pino's own destination would do the same with 10 kB more to load.
 */
const standardOutput = (): DestinationStream => ({ write: (line) => void process.stdout.write(line) });

/**
 * All that is ever told of what was thrown, but for a defect's own words: an error's can hold the text of an answer, and
 * so content, or the address of a queue or a bus, and so an account.
 */
export const errorName = (cause: unknown): string => (cause instanceof Error ? cause.name : typeof cause);
