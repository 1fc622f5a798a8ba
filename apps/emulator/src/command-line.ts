import { parseArgs } from "node:util";
import type { EmulatorOptions } from "./emulator.ts";
import { messageOf } from "./world/refusal.ts";

export const USAGE = `Usage: emulator [--port N] [--host H] [--time-scale S] [--compat aws|foreign]

  --port N         the port to listen on; 0, the default, takes any free one
  --host H         the address to bind; 127.0.0.1 by default
  --time-scale S   how many emulated seconds a real one lasts; 1 by default, 0 leaves the clock to its door
  --compat C       aws, the default, answers as AWS does; foreign leaves out what less faithful servers leave out`;

/** A mistake on the command line, in words for whoever made it. */
export class UsageError extends Error {}

const MAX_PORT = 65_535;

export function readCommandLine(args: readonly string[]): EmulatorOptions {
  const values = parse(args);
  const isPort = (value: number) => Number.isInteger(value) && value >= 0 && value <= MAX_PORT;
  const port = readNumber(values.port, "--port", isPort);
  const timeScale = readNumber(values["time-scale"], "--time-scale", (value) => Number.isFinite(value) && value >= 0);
  const compat = readCompat(values.compat);
  return {
    ...(port === undefined ? {} : { port }),
    ...(values.host === undefined ? {} : { host: values.host }),
    ...(timeScale === undefined ? {} : { timeScale }),
    ...(compat === undefined ? {} : { compat }),
  };
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  const options = { port: text, host: text, "time-scale": text, compat: text } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (cause) {
    throw new UsageError(messageOf(cause));
  }
}

function readNumber(text: string | undefined, flag: string, isGood: (value: number) => boolean): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === "" || !isGood(value)) throw new UsageError(`"${text}" is no value for ${flag}`);
  return value;
}

function readCompat(text: string | undefined): "aws" | "foreign" | undefined {
  if (text === undefined || text === "aws" || text === "foreign") return text;
  throw new UsageError(`"${text}" is no value for --compat; it is aws or foreign`);
}
