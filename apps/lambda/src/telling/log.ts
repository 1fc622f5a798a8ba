import { type DestinationStream, type Logger, pino, stdTimeFunctions } from "pino";
import type { Level } from "../settings/words.ts";
import type { Correlations } from "./correlation.ts";

export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

export interface LogOptions {
  readonly level: Level;
  readonly correlations: Correlations;
  /** The standard output, which Lambda keeps, if none is given. */
  readonly destination?: DestinationStream;
}

/** Lines of JSON. What must not be in them (content, accounts, credentials) is never given to it. */
export function log({ level, correlations, destination }: LogOptions): Log {
  const options = {
    level,
    // A process and a host mean nothing where Lambda starts and stops them.
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    // A copy: pino writes the rest of the line into what it is given.
    mixin: () => ({ ...correlations.getStore() }),
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
