import { type DestinationStream, type Logger, pino, stdTimeFunctions } from "pino";
import type { Level } from "../settings/words.ts";
import type { Correlations } from "./correlation.ts";
import { release } from "./release.ts";

export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

export interface LogOptions {
  readonly level: Level;
  readonly correlations: Correlations;
  /** Whose lines these are. */
  readonly stackName?: string;
  /** The standard output, if none is given. */
  readonly destination?: DestinationStream;
}

/** Lines of JSON. What must not be in them (content, accounts, credentials) is never given to it. */
export function log({ level, correlations, stackName, destination = standardOutput() }: LogOptions): Log {
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
