import type { Emulation } from "../emulation/emulation.ts";
import { DEFAULT_ACCOUNT } from "../wire/caller.ts";
import type { WireAnswer } from "../wire/write-answer.ts";
import type { World } from "../world/world.ts";

interface DoorRequest {
  readonly emulation: Emulation;
  readonly body: unknown;
  readonly query: URLSearchParams;
}

/** A control of the emulator, by HTTP method. What it throws is answered as 400 with the message. */
export type Door = Readonly<Record<string, (request: DoorRequest) => WireAnswer | Promise<WireAnswer>>>;

export function json(status: number, value: unknown): WireAnswer {
  return { status, headers: { "content-type": "application/json" }, body: `${JSON.stringify(value)}\n` };
}

/** The members of a door's body; a body that is no object is refused. */
export function members(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return { ...body };
  throw new Error("The body is not a JSON object");
}

export function finiteNumber(body: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  throw new Error(`"${name}" is not a number from 0: ${JSON.stringify(value)}`);
}

/** The world that a door is about: `region`, and `account` if it is not the default one. */
export function readPlace(emulation: Emulation, body: Readonly<Record<string, unknown>>): World {
  return emulation.worlds.at(text(body, "region"), optionalText(body, "account") ?? DEFAULT_ACCOUNT);
}

export function text(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = optionalText(body, name);
  if (value === undefined) throw new Error(`"${name}" is missing`);
  return value;
}

export function optionalText(body: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || typeof value === "string") return value;
  throw new Error(`"${name}" is not a text: ${JSON.stringify(value)}`);
}
