import { type Door, json, members, text } from "./door-answer.ts";

/** POST `{uri, url}` sends an extension's action, or a validator, of that URI to an address of the web. */
export const targetsDoor: Door = {
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
