import { DEFAULT_QUOTAS, type Quotas } from "../world/quota.ts";
import { type Door, finiteNumber, json, members } from "./door-answer.ts";

function readQuotas(body: Readonly<Record<string, unknown>>, now: Quotas): Quotas {
  return {
    applications: finiteNumber(body, "applications") ?? now.applications,
    environments: finiteNumber(body, "environments") ?? now.environments,
    profiles: finiteNumber(body, "profiles") ?? now.profiles,
    strategies: finiteNumber(body, "strategies") ?? now.strategies,
    hostedVersionBytes: finiteNumber(body, "hostedVersionBytes") ?? now.hostedVersionBytes,
  };
}

/** GET tells the quotas; POST changes those that are named, `rates` turns those on calls a second on or off; DELETE resets. */
export const quotasDoor: Door = {
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
