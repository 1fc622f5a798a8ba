import type { Result, Started, StartRequest } from "@appconfig-replicator/domain";
import { StartDeploymentCommand } from "@aws-sdk/client-appconfig";
import { ordinal, time } from "../asking/answer-members.ts";
import type { Region } from "../asking/region.ts";
import { subjectOfEnvironment } from "../asking/subject.ts";
import { deploymentState } from "./deployment-state.ts";

/** See `DeploymentGateway.start`. */
export function start(region: Region, request: StartRequest): Promise<Result<Started>> {
  const { applicationId, environmentId, latestNumber, kmsKey } = request;
  return region.ask(
    { operation: "StartDeployment", subject: subjectOfEnvironment(request), applicationId },
    (client, forWrites) =>
      client.send(
        new StartDeploymentCommand({
          ApplicationId: applicationId,
          EnvironmentId: environmentId,
          ConfigurationProfileId: request.profileId,
          ConfigurationVersion: String(request.versionNumber),
          DeploymentStrategyId: request.strategyId,
          Description: request.description,
          Tags: { ...request.tags },
          // Whether 0 is taken for "none yet" is UNCERTAIN. Without it, AppConfig refuses the second of two that race
          // to be the first: "Deployment number 1 already exists" [R].
          ...(latestNumber > 0 && { LatestDeploymentNumber: latestNumber }),
          ...(kmsKey !== undefined && { KmsKeyIdentifier: kmsKey }),
        }),
        forWrites,
      ),
    ({ DeploymentNumber, State, StartedAt }) => ({
      number: ordinal(DeploymentNumber, "DeploymentNumber"),
      state: deploymentState(State),
      startedAt: time(StartedAt, "StartedAt"),
    }),
  );
}
