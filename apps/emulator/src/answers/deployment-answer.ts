import type { Deployment as Answer, DeploymentSummary } from "@aws-sdk/client-appconfig";
import { kmsKeyArn } from "../world/arn.ts";
import type { Application, Deployment, Environment } from "../world/record.ts";
import type { World } from "../world/world.ts";
import { nonEmpty } from "./absent.ts";

/** A single deployment is told without its type: only a list says which ones an experiment manages. */
export function deploymentAnswer(
  place: { readonly world: World; readonly application: Application; readonly environment: Environment },
  deployment: Deployment,
): Answer {
  const { Type: _, ...summary } = deploymentSummary(deployment);
  const key = deployment.kmsKeyIdentifier;
  return {
    ...summary,
    ApplicationId: place.application.id,
    EnvironmentId: place.environment.id,
    DeploymentStrategyId: deployment.strategyId,
    ConfigurationLocationUri: deployment.locationUri,
    Description: nonEmpty(deployment.description),
    EventLog: [...deployment.events],
    AppliedExtensions: deployment.appliedExtensions.map((applied) => ({
      ExtensionId: applied.extensionId,
      ExtensionAssociationId: applied.associationId,
      VersionNumber: applied.versionNumber,
      Parameters: { ...applied.parameters },
    })),
    KmsKeyIdentifier: key,
    KmsKeyArn: key === undefined ? undefined : kmsKeyArn(place.world, key),
  };
}

export function deploymentSummary(deployment: Deployment): DeploymentSummary {
  const { rollout } = deployment;
  return {
    DeploymentNumber: deployment.number,
    ConfigurationProfileId: deployment.profileId,
    ConfigurationName: deployment.profileName,
    ConfigurationVersion: deployment.version,
    DeploymentDurationInMinutes: rollout.durationMinutes,
    GrowthType: rollout.growthType,
    GrowthFactor: rollout.growthFactor,
    FinalBakeTimeInMinutes: rollout.bakeMinutes,
    State: deployment.state,
    PercentageComplete: deployment.percent,
    StartedAt: time(deployment.startedAtMs),
    CompletedAt: time(deployment.completedAtMs),
    VersionLabel: deployment.label,
    Type: deployment.type,
  };
}

function time(ms: number | undefined): Date | undefined {
  return ms === undefined ? undefined : new Date(ms);
}
