import type { Result, Started, StartRequest } from "@appconfig-replicator/domain";
import { StartDeploymentCommand } from "@aws-sdk/client-appconfig";
import { ordinal, time } from "../asking/answer-members.ts";
import type { Region } from "../asking/region.ts";
import { subjectOfEnvironment } from "../asking/subject.ts";
import { deploymentState } from "./deployment-state.ts";

/** See `DeploymentGateway.start`. */
export async function start(region: Region, request: StartRequest): Promise<Result<Started>> {
  const started = await startAfter(region, request, request.latestNumber);
  // Whether AppConfig takes 0 for "none yet" is UNCERTAIN. A refusal did nothing, so it can be asked again without; where
  // the refusal was for another reason, it is refused again. What races is then AppConfig's own "Deployment number 1
  // already exists" [R].
  const isZeroRefused = request.latestNumber === 0 && !started.ok && started.failure.kind === "refused";
  return isZeroRefused ? startAfter(region, request, undefined) : started;
}

/** Starts if the newest deployment is still `latestNumber`, where one is named. */
function startAfter(region: Region, request: StartRequest, latestNumber: number | undefined): Promise<Result<Started>> {
  const { applicationId, environmentId, kmsKey } = request;
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
          ...(latestNumber !== undefined && { LatestDeploymentNumber: latestNumber }),
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
