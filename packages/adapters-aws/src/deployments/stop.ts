import type { Result } from "@appconfig-replicator/domain";
import { StopDeploymentCommand } from "@aws-sdk/client-appconfig";
import type { Region } from "../asking/region.ts";
import { subjectOfDeployment } from "../asking/subject.ts";
import type { OneDeployment } from "./get-deployment.ts";

/** See `DeploymentGateway.stop`. Allow-Revert is never sent: with it, one that has just completed would be reverted. */
export function stop(region: Region, { environment, number }: OneDeployment): Promise<Result<void>> {
  const { applicationId, environmentId } = environment;
  return region.ask(
    { operation: "StopDeployment", subject: subjectOfDeployment(environment, number), applicationId },
    (client, forWrites) =>
      client.send(
        new StopDeploymentCommand({
          ApplicationId: applicationId,
          EnvironmentId: environmentId,
          DeploymentNumber: number,
        }),
        forWrites,
      ),
    () => undefined,
  );
}
