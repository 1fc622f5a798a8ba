import type { Emulation } from "../emulation/emulation.ts";
import { type ContentPlant, plantContent, plantManagedDeployment } from "../emulation/plant.ts";
import { setAlarm } from "../rollout/alarm.ts";
import { DEFAULT_ACCOUNT } from "../wire/caller.ts";
import type { WireRequest } from "../wire/read-input.ts";
import type { WireAnswer } from "../wire/write-answer.ts";
import { DEFAULT_QUOTAS, type Quotas } from "../world/quota.ts";
import { messageOf } from "../world/refusal.ts";
import type { AlarmState } from "../world/world.ts";
import { type Door, finiteNumber, json, members, optionalText, readPlace, text } from "./door-answer.ts";
import { faultsDoor } from "./faults-door.ts";
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

/** GET tells the time; POST `{advanceMs}` moves it on, `{scale}` sets how fast it runs. */
const clockDoor: Door = {
  GET: ({ emulation }) => {
    const { kind } = emulation.clock;
    return json(200, { now: new Date(emulation.clock.nowMs()).toISOString(), kind });
  },
  POST: async ({ emulation, body }) => {
    const given = members(body);
    const scale = finiteNumber(given, "scale");
    const advanceMs = finiteNumber(given, "advanceMs");
    if (scale === undefined && advanceMs === undefined) throw new Error('Neither "advanceMs" nor "scale" was given');
    if (scale !== undefined && emulation.clock.kind === "manual") throw new Error("A manual clock has no scale");
    if (scale !== undefined) emulation.clock.setScale(scale);
    if (advanceMs !== undefined) await emulation.advance(advanceMs);
    return json(200, { now: new Date(emulation.clock.nowMs()).toISOString() });
  },
};

/** GET lists the calls made, oldest first; DELETE forgets them. */
const callsDoor: Door = {
  GET: ({ emulation }) => json(200, emulation.calls.all()),
  DELETE: ({ emulation }) => {
    emulation.calls.clear();
    return json(200, {});
  },
};

const ALARM_STATES: readonly AlarmState[] = ["OK", "ALARM", "INSUFFICIENT_DATA"];

/** POST `{region, account?, arn, state}` sets an alarm; a deployment that it watches is rolled back unless it is OK. */
const alarmsDoor: Door = {
  POST: async ({ emulation, body }) => {
    const given = members(body);
    const state = ALARM_STATES.find((known) => known === given["state"]);
    if (state === undefined) throw new Error(`"state" is not one of ${ALARM_STATES.join(", ")}`);
    const world = readPlace(emulation, given);
    await emulation.settle();
    setAlarm(world, { arn: text(given, "arn"), state }, emulation.clock.nowMs());
    return json(200, Object.fromEntries(world.alarms));
  },
};

/** GET tells the quotas; POST changes those that are named, `rates` turns those on calls a second on or off; DELETE resets. */
const quotasDoor: Door = {
  GET: ({ emulation }) => json(200, { ...emulation.quotas, rates: emulation.rates.isOn }),
  POST: ({ emulation, body }) => {
    const given = members(body);
    emulation.quotas = readQuotas(given, emulation.quotas);
    if (typeof given["rates"] === "boolean") emulation.rates.isOn = given["rates"];
    return json(200, { ...emulation.quotas, rates: emulation.rates.isOn });
  },
  DELETE: ({ emulation }) => {
    emulation.quotas = DEFAULT_QUOTAS;
    emulation.rates.reset();
    return json(200, {});
  },
};

function readQuotas(body: Readonly<Record<string, unknown>>, now: Quotas): Quotas {
  return {
    applications: finiteNumber(body, "applications") ?? now.applications,
    environments: finiteNumber(body, "environments") ?? now.environments,
    profiles: finiteNumber(body, "profiles") ?? now.profiles,
    strategies: finiteNumber(body, "strategies") ?? now.strategies,
    hostedVersionBytes: finiteNumber(body, "hostedVersionBytes") ?? now.hostedVersionBytes,
  };
}

/** POST `{uri, url}` sends an extension's action, or a validator, of that URI to an address of the web. */
const targetsDoor: Door = {
  POST: ({ emulation, body }) => {
    const given = members(body);
    emulation.targets.setUrl(text(given, "uri"), text(given, "url"));
    return json(200, {});
  },
  DELETE: ({ emulation }) => {
    emulation.targets.clear();
    return json(200, {});
  },
};

/**
 * Puts things into a world that no operation of this emulator makes. POST `{kind: "managed-deployment", region,
 * applicationId, environmentId, configurationProfileId, content}` or `{kind: "content", region, applicationId,
 * configurationProfileId, version, content}`.
 */
const plantsDoor: Door = {
  POST: async ({ emulation, body }) => {
    const given = members(body);
    const contentType = optionalText(given, "contentType");
    const planted: ContentPlant = {
      region: text(given, "region"),
      account: optionalText(given, "account") ?? DEFAULT_ACCOUNT,
      applicationId: text(given, "applicationId"),
      configurationProfileId: text(given, "configurationProfileId"),
      version: optionalText(given, "version") ?? "1",
      content: text(given, "content"),
      ...(contentType === undefined ? {} : { contentType }),
    };
    if (given["kind"] === "content") {
      plantContent(emulation, planted);
      return json(200, {});
    }
    if (given["kind"] !== "managed-deployment") throw new Error('"kind" is not one of managed-deployment, content');
    const environmentId = text(given, "environmentId");
    return json(200, { deploymentNumber: await plantManagedDeployment(emulation, { ...planted, environmentId }) });
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
    return json(400, { error: messageOf(cause) });
  }
}

function parse(body: Uint8Array): unknown {
  return body.byteLength === 0 ? {} : JSON.parse(new TextDecoder().decode(body));
}
