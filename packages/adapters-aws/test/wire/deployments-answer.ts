import type { AddressIds, ApplicationId, EnvironmentId, ProfileId } from "@appconfig-replicator/domain";

export const IDS: AddressIds = {
  applicationId: "app0001" as ApplicationId,
  environmentId: "env0001" as EnvironmentId,
  profileId: "prof001" as ProfileId,
};

export const DEPLOYMENTS = "/applications/app0001/environments/env0001/deployments";
export const VERSIONS = "/applications/app0001/configurationprofiles/prof001/hostedconfigurationversions";

/** A deployment as AppConfig lists it. */
export const listed = (number: number, given: Readonly<Record<string, unknown>> = {}) => ({
  DeploymentNumber: number,
  ConfigurationProfileId: IDS.profileId,
  ConfigurationName: "flags",
  ConfigurationVersion: "1",
  DeploymentDurationInMinutes: 0,
  GrowthType: "LINEAR",
  GrowthFactor: 100,
  FinalBakeTimeInMinutes: 0,
  State: "COMPLETE",
  PercentageComplete: 100,
  StartedAt: "2026-10-05T10:00:00.000Z",
  CompletedAt: "2026-10-05T10:00:00.000Z",
  Type: "USER",
  ...given,
});

/** A deployment as AppConfig answers when it is asked for that one. */
export const looked = (number: number, given: Readonly<Record<string, unknown>> = {}) => ({
  ...listed(number),
  DeploymentStrategyId: "AppConfig.AllAtOnce",
  ...given,
});

/** Numbers from one to another, up or down. */
export function numbers(from: number, to: number): readonly number[] {
  const step = from <= to ? 1 : -1;
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => from + index * step);
}
