import { setAlarm } from "../rollout/alarm.ts";
import type { AlarmState } from "../world/world.ts";
import { type Door, json, members, readPlace, text } from "./door-answer.ts";

const STATES: readonly AlarmState[] = ["OK", "ALARM", "INSUFFICIENT_DATA"];

/** POST `{region, account?, arn, state}` sets an alarm; a deployment that it watches is rolled back unless it is OK. */
export const alarmsDoor: Door = {
  POST: async ({ emulation, body }) => {
    const given = members(body);
    const state = STATES.find((known) => known === given["state"]);
    if (state === undefined) throw new Error(`"state" is not one of ${STATES.join(", ")}`);
    const world = readPlace(emulation, given);
    await emulation.settle();
    setAlarm(world, { arn: text(given, "arn"), state }, emulation.clock.nowMs());
    return json(200, Object.fromEntries(world.alarms));
  },
};
