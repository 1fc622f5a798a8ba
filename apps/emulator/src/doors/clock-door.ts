import { type Door, finiteNumber, json, members } from "./door-answer.ts";

/** GET tells the time; POST `{advanceMs}` moves it on, `{scale}` sets how fast it runs. */
export const clockDoor: Door = {
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
