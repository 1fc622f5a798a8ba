import type { EnvironmentIds } from "@appconfig-replicator/domain";
import { memory } from "../remembering/memory.ts";
import type { Past } from "./past.ts";

/**
 * As many environments as an account has by default: 100 applications of 20 [D]. With a hundred profiles each that is
 * 200,000 deployments of some 250 bytes.
 */
const MAX_PASTS = 2_000;

/** What is remembered of one region's environments. */
export interface Pasts {
  of(environment: EnvironmentIds): Past | undefined;
  /** Looks at one environment can overlap: what got further down stays, unless the other no longer leads to it. */
  remember(environment: EnvironmentIds, past: Past): void;
  forget(environment: EnvironmentIds): void;
}

export function pasts(): Pasts {
  const known = memory<Past>({ maxEntries: MAX_PASTS, maxAgeMs: Number.POSITIVE_INFINITY, now: () => 0 });
  return {
    of: (environment) => known.get(keyOf(environment)),
    remember: (environment, past) => {
      const before = known.get(keyOf(environment));
      const isApart = before !== undefined && before.newest + 1 < past.downTo;
      if (before === undefined || isApart || past.downTo <= before.downTo) known.set(keyOf(environment), past);
    },
    forget: (environment) => known.forget((key) => key === keyOf(environment)),
  };
}

/** Ids are never used again, so nothing that is remembered becomes another environment's. */
const keyOf = ({ applicationId, environmentId }: EnvironmentIds): string => `${applicationId}/${environmentId}`;
