import type { Emulation } from "../emulation.ts";
import type { WireRequest } from "../wire/read-input.ts";
import type { WireAnswer } from "../wire/write-answer.ts";
import { alarmsDoor } from "./alarms-door.ts";
import { callsDoor } from "./calls-door.ts";
import { clockDoor } from "./clock-door.ts";
import { type Door, json } from "./door-answer.ts";
import { faultsDoor } from "./faults-door.ts";
import { plantsDoor } from "./plants-door.ts";
import { quotasDoor } from "./quotas-door.ts";
import { targetsDoor } from "./targets-door.ts";
import { whyShut } from "./why-shut.ts";

/** Everything below this path is the emulator's own; AppConfig has no such operations. */
export const DOOR_PREFIX = "/_emulator/";

const health: Door = { GET: () => json(200, { status: "ok" }) };

const reset: Door = {
  POST: ({ emulation }) => {
    emulation.reset();
    return json(200, {});
  },
};

/** The doors, by the name that follows the prefix. */
export const DOORS: ReadonlyMap<string, Door> = new Map([
  ["health", health],
  ["reset", reset],
  ["clock", clockDoor],
  ["calls", callsDoor],
  ["alarms", alarmsDoor],
  ["faults", faultsDoor],
  ["quotas", quotasDoor],
  ["targets", targetsDoor],
  ["plants", plantsDoor],
]);

export async function answerDoor(emulation: Emulation, request: WireRequest): Promise<WireAnswer> {
  const shut = whyShut(request, emulation.host);
  if (shut !== undefined) return shut;
  const name = request.path.slice(DOOR_PREFIX.length);
  const door = DOORS.get(name);
  if (door === undefined) return json(404, { error: `There is no door "${name}"`, doors: [...DOORS.keys()] });
  const open = door[request.method];
  if (open === undefined) {
    return json(405, { error: `The door "${name}" has no ${request.method}`, methods: Object.keys(door) });
  }
  try {
    return await open({ emulation, body: parse(request.body), query: request.query });
  } catch (cause) {
    return json(400, { error: cause instanceof Error ? cause.message : String(cause) });
  }
}

function parse(body: Uint8Array): unknown {
  return body.byteLength === 0 ? {} : JSON.parse(new TextDecoder().decode(body));
}
