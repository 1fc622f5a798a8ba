import { clock } from "./clock.ts";
import { contents } from "./contents.ts";
import { definitions } from "./definitions.ts";
import type { Check, Examination } from "./examination.ts";
import type { Finding } from "./finding.ts";
import { monitors } from "./monitors.ts";
import { notifications } from "./notifications.ts";
import { permissions } from "./permissions.ts";
import { places } from "./places.ts";
import { quotas } from "./quotas.ts";
import { rules } from "./rules.ts";
import { sources } from "./sources.ts";
import { store } from "./store.ts";
import { strategies } from "./strategies.ts";
import { trail } from "./trail.ts";

const ALL: readonly Check[] = [
  places,
  sources,
  strategies,
  definitions,
  contents,
  store,
  monitors,
  quotas,
  trail,
  notifications,
  rules,
  permissions,
  clock,
];

/** Every check, side by side: each service has its own quotas, and AppConfig's are kept to. Each finding once. */
export async function examine(examination: Examination): Promise<readonly Finding[]> {
  const findings = await Promise.all(ALL.map((check) => check(examination)));
  // The same refusal is met at every environment, and mended once.
  return [...new Map(findings.flat().map((each) => [JSON.stringify(each), each])).values()];
}
