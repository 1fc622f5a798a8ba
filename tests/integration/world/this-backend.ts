import type { Backend } from "../backends/backend.ts";

/** How the process that runs the suite is told which backend it is for. */
export const BACKEND_VARIABLE = "APPCONFIG_SUITE_BACKEND";

export function thisBackend(): Backend {
  const told = process.env[BACKEND_VARIABLE];
  if (told === undefined) throw new Error("This suite is run for a backend: npm run test:integration");
  return JSON.parse(told) as Backend;
}
