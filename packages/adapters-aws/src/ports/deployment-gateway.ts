import type {
  DeploymentDetails,
  DeploymentGateway,
  EnvironmentIds,
  Result,
  StartedDeployment,
  StartRequest,
  StrategyId,
} from "@appconfig-replicator/domain";
import { StartDeploymentCommand, StopDeploymentCommand } from "@aws-sdk/client-appconfig";
import { deploymentState, readUndo } from "../answers/deployment.ts";
import { identifier, optionalText, ordinal, time } from "../answers/members.ts";
import { deploymentLists } from "../history/deployment-list.ts";
import { observe, PAGES_A_LOOK } from "../history/observe.ts";
import { getDeployment } from "../history/one-deployment.ts";
import { pasts } from "../history/past.ts";
import type { Region } from "../region/region.ts";
import { subjectOfDeployment, subjectOfEnvironment } from "../region/subject.ts";

/**
 * `observe` spends at most `pagesALook` list calls on the past, 50 deployments each, and remembers what it read; details
 * are read anew every time.
 */
export function deploymentGateway(region: Region, pagesALook: number = PAGES_A_LOOK): DeploymentGateway {
  const sources = { region, listOf: deploymentLists(region), pasts: pasts(), pagesALook };
  return {
    observe: (environment, enough) => observe(sources, environment, enough),
    read: (environment, number) => readDetails(region, environment, number),
    start: (request) => start(region, request),
    stop: (environment, number) => stop(region, environment, number),
  };
}

/** See `DeploymentGateway.read`. */
function readDetails(region: Region, environment: EnvironmentIds, number: number): Promise<Result<DeploymentDetails>> {
  return getDeployment(region, { environment, number }, (answer) => {
    const state = deploymentState(answer.State);
    const undo = readUndo(state, answer);
    return {
      number: ordinal(answer.DeploymentNumber, "DeploymentNumber"),
      stateWhenRead: state,
      description: optionalText(answer.Description, "Description"),
      strategyId: identifier(answer.DeploymentStrategyId, "DeploymentStrategyId") as StrategyId,
      ...(undo !== undefined && { undo }),
    };
  });
}

/** See `DeploymentGateway.start`. */
async function start(region: Region, request: StartRequest): Promise<Result<StartedDeployment>> {
  const started = await startAfter(region, request, request.latestNumber);
  // Whether AppConfig takes 0 for "none yet" is UNCERTAIN. A refusal did nothing, so it can be asked again without; where
  // the refusal was for another reason, it is refused again. What races is then AppConfig's own "Deployment number 1
  // already exists" [R].
  const isZeroRefused = request.latestNumber === 0 && !started.ok && started.failure.kind === "refused";
  return isZeroRefused ? startAfter(region, request, undefined) : started;
}

/** Starts if the newest deployment is still `latestNumber`, where one is named. */
function startAfter(
  region: Region,
  request: StartRequest,
  latestNumber: number | undefined,
): Promise<Result<StartedDeployment>> {
  const { applicationId, environmentId, kmsKey } = request;
  return region.ask(
    { operation: "StartDeployment", subject: subjectOfEnvironment(request), applicationId },
    (client, writeOptions) =>
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
        writeOptions,
      ),
    ({ DeploymentNumber, State, StartedAt }) => ({
      number: ordinal(DeploymentNumber, "DeploymentNumber"),
      state: deploymentState(State),
      startedAt: time(StartedAt, "StartedAt"),
    }),
  );
}

/** See `DeploymentGateway.stop`. Allow-Revert is never sent: with it, one that has just completed would be reverted. */
function stop(region: Region, environment: EnvironmentIds, number: number): Promise<Result<void>> {
  const { applicationId, environmentId } = environment;
  return region.ask(
    { operation: "StopDeployment", subject: subjectOfDeployment(environment, number), applicationId },
    (client, writeOptions) =>
      client.send(
        new StopDeploymentCommand({
          ApplicationId: applicationId,
          EnvironmentId: environmentId,
          DeploymentNumber: number,
        }),
        writeOptions,
      ),
    () => undefined,
  );
}
