import {
  type Deployment,
  type EnvironmentIds,
  type Instant,
  ok,
  type ProfileId,
  type Result,
} from "@appconfig-replicator/domain";
import { identifier, time } from "../asking/answer-members.ts";
import type { Region } from "../asking/region.ts";
import { MAX_ENTRIES } from "../remembering/limits.ts";
import { type Memory, memory } from "../remembering/memory.ts";
import { getDeployment } from "./get-deployment.ts";
import { isWhole, type Summary } from "./summary.ts";

/** What a list may leave out of a deployment. It never changes, so it is asked for once. */
interface Missing {
  readonly profileId: ProfileId;
  readonly startedAt: Instant;
}

/** A tenth of the gets that AppConfig answers in a second. */
const GETS_AT_ONCE = 10;

export type FillIn = (environment: EnvironmentIds, summaries: readonly Summary[]) => Promise<Result<Deployment[]>>;

/** Completes what is listed with what only a look at the one deployment tells. */
export function fillIn(region: Region): FillIn {
  const known = memory<Missing>({ maxEntries: MAX_ENTRIES, maxAgeMs: Number.POSITIVE_INFINITY, now: () => 0 });

  return async (environment, summaries) => {
    const whole: Deployment[] = [];
    for (let from = 0; from < summaries.length; from += GETS_AT_ONCE) {
      const some = summaries.slice(from, from + GETS_AT_ONCE);
      const filled = await Promise.all(some.map((summary) => complete({ region, known, environment }, summary)));
      for (const one of filled) {
        if (!one.ok) return one;
        whole.push(one.value);
      }
    }
    return ok(whole);
  };
}

interface Place {
  readonly region: Region;
  readonly known: Memory<Missing>;
  readonly environment: EnvironmentIds;
}

async function complete(place: Place, summary: Summary): Promise<Result<Deployment>> {
  if (isWhole(summary)) return ok(summary);
  const missing = await lookUp(place, summary.number);
  if (!missing.ok) return missing;
  return ok({ ...missing.value, ...summary });
}

async function lookUp({ region, known, environment }: Place, number: number): Promise<Result<Missing>> {
  const key = `${environment.applicationId}/${environment.environmentId}/${number}`;
  const remembered = known.get(key);
  if (remembered !== undefined) return ok(remembered);
  const looked = await getDeployment(region, { environment, number }, (answer) => ({
    profileId: identifier(answer.ConfigurationProfileId, "ConfigurationProfileId") as ProfileId,
    startedAt: time(answer.StartedAt, "StartedAt"),
  }));
  if (looked.ok) known.set(key, looked.value);
  return looked;
}
