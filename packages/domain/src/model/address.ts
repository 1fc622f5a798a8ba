import type { ApplicationId, EnvironmentId, ProfileId } from "./ids.ts";

/** An environment by its names, which are the same in every region. */
export interface EnvironmentAddress {
  readonly application: string;
  readonly environment: string;
}

/** What is replicated: one configuration profile in one environment, by its names. */
export interface Address extends EnvironmentAddress {
  readonly profile: string;
}

/** An address as an event of one region says it: ids mean something in that region only. */
export interface AddressIds extends EnvironmentIds {
  readonly profileId: ProfileId;
}

export interface EnvironmentIds {
  readonly applicationId: ApplicationId;
  readonly environmentId: EnvironmentId;
}

export const formatEnvironment = (at: EnvironmentAddress): string => `${at.application}/${at.environment}`;

export const formatAddress = (at: Address): string => `${formatEnvironment(at)}/${at.profile}`;
