import {
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateDeploymentStrategyCommand,
  CreateEnvironmentCommand,
  CreateHostedConfigurationVersionCommand,
  StartDeploymentCommand,
  StopDeploymentCommand,
} from "@aws-sdk/client-appconfig";
import type { OpenRegion } from "./open-region.ts";
import { recordedCall } from "./recorded-call.ts";

// What a person does in a region, each action through the SDK, and the event that tells of it.

export interface EnvironmentThere {
  readonly applicationId: string;
  readonly environmentId: string;
}

export interface ProfileThere extends EnvironmentThere {
  readonly profileId: string;
}

export interface Deployed {
  readonly number: number;
  readonly event: unknown;
}

export interface Content {
  readonly content: string;
  readonly contentType: string;
  readonly label?: string;
}

export interface Rollout {
  readonly name: string;
  readonly durationMinutes: number;
  readonly growthPercent: number;
  readonly bakeMinutes: number;
}

export async function createEnvironment(
  { control }: OpenRegion,
  application: string,
  environment: string,
): Promise<EnvironmentThere> {
  const { Id } = await control.send(new CreateApplicationCommand({ Name: application }));
  const applicationId = known(Id);
  const created = await control.send(new CreateEnvironmentCommand({ ApplicationId: applicationId, Name: environment }));
  return { applicationId, environmentId: known(created.Id) };
}

export async function createProfile(
  { control }: OpenRegion,
  there: EnvironmentThere,
  { name, type }: { readonly name: string; readonly type: string },
): Promise<ProfileThere> {
  const { applicationId: ApplicationId } = there;
  const created = await control.send(
    new CreateConfigurationProfileCommand({ ApplicationId, Name: name, Type: type, LocationUri: "hosted" }),
  );
  return { ...there, profileId: known(created.Id) };
}

export async function createStrategy({ control }: OpenRegion, rollout: Rollout): Promise<string> {
  const created = await control.send(
    new CreateDeploymentStrategyCommand({
      Name: rollout.name,
      DeploymentDurationInMinutes: rollout.durationMinutes,
      GrowthFactor: rollout.growthPercent,
      GrowthType: "LINEAR",
      FinalBakeTimeInMinutes: rollout.bakeMinutes,
      ReplicateTo: "NONE",
    }),
  );
  return known(created.Id);
}

/** Stores a version and starts its deployment. */
export async function deploy(
  region: OpenRegion,
  { applicationId, environmentId, profileId }: ProfileThere,
  { content, contentType, label, strategyId }: Content & { readonly strategyId: string },
): Promise<Deployed> {
  const { control } = region;
  const version = await control.send(
    new CreateHostedConfigurationVersionCommand({
      ApplicationId: applicationId,
      ConfigurationProfileId: profileId,
      Content: new TextEncoder().encode(content),
      ContentType: contentType,
      ...(label === undefined ? {} : { VersionLabel: label }),
    }),
  );
  const request = {
    ApplicationId: applicationId,
    EnvironmentId: environmentId,
    ConfigurationProfileId: profileId,
    ConfigurationVersion: String(known(version.VersionNumber)),
    DeploymentStrategyId: strategyId,
  };
  const response = await control.send(new StartDeploymentCommand(request));
  const event = recordedCall(region, { name: "StartDeployment", request, response: { ...response } });
  return { number: known(response.DeploymentNumber), event };
}

/** Rolls back what is in flight and reverts what is complete. */
export async function undo(
  region: OpenRegion,
  { applicationId, environmentId }: EnvironmentThere,
  number: number,
): Promise<Deployed> {
  const place = { ApplicationId: applicationId, EnvironmentId: environmentId };
  const request = { ...place, DeploymentNumber: number, AllowRevert: true };
  const response = await region.control.send(new StopDeploymentCommand(request));
  return { number, event: recordedCall(region, { name: "StopDeployment", request, response: { ...response } }) };
}

function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError("AppConfig's answer leaves out what it promises");
  return value;
}
