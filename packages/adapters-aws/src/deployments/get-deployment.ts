import type { EnvironmentIds, Result } from "@appconfig-replicator/domain";
import { GetDeploymentCommand, type GetDeploymentCommandOutput } from "@aws-sdk/client-appconfig";
import type { Region } from "../asking/region.ts";
import { subjectOfDeployment } from "../asking/subject.ts";

export interface OneDeployment {
  readonly environment: EnvironmentIds;
  readonly number: number;
}

export function getDeployment<Value>(
  region: Region,
  { environment, number }: OneDeployment,
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
