import { type Door, json } from "./door-answer.ts";

/** GET lists the calls made, oldest first; DELETE forgets them. */
export const callsDoor: Door = {
  GET: ({ emulation }) => json(200, emulation.calls.all()),
  DELETE: ({ emulation }) => {
    emulation.calls.clear();
    return json(200, {});
  },
};
