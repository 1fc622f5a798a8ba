import { type Deployment, type EnvironmentIds, ok, type Result } from "@appconfig-replicator/domain";
import { optional, time } from "../asking/answer-members.ts";
import type { Region } from "../asking/region.ts";
import { deploymentState } from "./deployment-state.ts";
import { getDeployment } from "./get-deployment.ts";
import { readPercent } from "./summary.ts";

/** A tenth of the gets that AppConfig answers in a second. */
const GETS_AT_ONCE = 10;

/**
 * Remembered deployments in the state they are in now. A get costs a tenth of what a list call does, and tells all that
 * can have changed; that it does not tell an experiment's deployment from a person's is why it finds none by itself.
 */
export async function asTheyAreNow(
  region: Region,
  environment: EnvironmentIds,
  remembered: readonly Deployment[],
): Promise<Result<readonly Deployment[]>> {
  const now: Deployment[] = [];
  for (let from = 0; from < remembered.length; from += GETS_AT_ONCE) {
    const some = remembered.slice(from, from + GETS_AT_ONCE);
    const looked = await Promise.all(some.map((one) => asItIsNow(region, environment, one)));
    for (const one of looked) {
      if (!one.ok) return one;
      now.push(one.value);
    }
  }
  return ok(now);
}

function asItIsNow(
  region: Region,
  environment: EnvironmentIds,
  { state: _, completedAt: __, percentComplete: ___, ...unchanging }: Deployment,
): Promise<Result<Deployment>> {
  return getDeployment(region, { environment, number: unchanging.number }, (answer) => {
    const completedAt = optional(answer.CompletedAt, (at) => time(at, "CompletedAt"));
    return {
      ...unchanging,
      state: deploymentState(answer.State),
      ...readPercent(answer.PercentageComplete),
      ...(completedAt !== undefined && { completedAt }),
    };
  });
}
