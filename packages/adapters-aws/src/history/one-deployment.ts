import { type Deployment, type EnvironmentIds, ok, type Result } from "@appconfig-replicator/domain";
import { GetDeploymentCommand, type GetDeploymentCommandOutput } from "@aws-sdk/client-appconfig";
import { deploymentState, readPercent } from "../answers/deployment.ts";
import { optional, time } from "../answers/members.ts";
import type { Region } from "../region/region.ts";
import { subjectOfDeployment } from "../region/subject.ts";

export function getDeployment<Value>(
  region: Region,
  { environment, number }: { readonly environment: EnvironmentIds; readonly number: number },
  read: (answer: GetDeploymentCommandOutput) => Value,
): Promise<Result<Value>> {
  const { applicationId, environmentId } = environment;
  return region.ask(
    { operation: "GetDeployment", subject: subjectOfDeployment(environment, number), applicationId },
    (client) =>
      client.send(
        new GetDeploymentCommand({
          ApplicationId: applicationId,
          EnvironmentId: environmentId,
          DeploymentNumber: number,
        }),
      ),
    read,
  );
}

/**
 * Remembered deployments in the state they are in now. A get costs a tenth of what a list call does, and tells all that
 * can have changed; that it does not tell an experiment's deployment from a person's is why it finds none by itself.
 */
export function asTheyAreNow(
  region: Region,
  environment: EnvironmentIds,
  remembered: readonly Deployment[],
): Promise<Result<Deployment[]>> {
  return getEach(remembered, ({ state: _, completedAt: __, percentComplete: ___, ...unchanging }) =>
    getDeployment(region, { environment, number: unchanging.number }, (answer) => {
      const completedAt = optional(answer.CompletedAt, (at) => time(at, "CompletedAt"));
      return {
        ...unchanging,
        state: deploymentState(answer.State),
        ...readPercent(answer.PercentageComplete),
        ...(completedAt !== undefined && { completedAt }),
      };
    }),
  );
}

/** A tenth of the gets that AppConfig answers in a second. */
const GETS_AT_ONCE = 10;

/** What `get` answers for each, in their order; the first failure ends it. */
export async function getEach<Item, Value>(
  items: readonly Item[],
  get: (item: Item) => Promise<Result<Value>>,
): Promise<Result<Value[]>> {
  const all: Value[] = [];
  for (let from = 0; from < items.length; from += GETS_AT_ONCE) {
    const answers = await Promise.all(items.slice(from, from + GETS_AT_ONCE).map(get));
    for (const answer of answers) {
      if (!answer.ok) return answer;
      all.push(answer.value);
    }
  }
  return ok(all);
}
