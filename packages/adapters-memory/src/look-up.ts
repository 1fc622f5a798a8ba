import type { ApplicationId, EnvironmentIds, Failure, FailureKind, ProfileRef } from "@appconfig-replicator/domain";
import { type Failed, failed } from "@appconfig-replicator/domain";
import type { ApplicationState, EnvironmentState, ProfileState, RegionState } from "./state.ts";

export function applicationById(state: RegionState, id: ApplicationId): ApplicationState | undefined {
  return state.applications.find((application) => application.id === id);
}

export function environmentById(state: RegionState, ids: EnvironmentIds): EnvironmentState | undefined {
  return applicationById(state, ids.applicationId)?.environments.find(({ id }) => id === ids.environmentId);
}

export function profileById(state: RegionState, ref: ProfileRef): ProfileState | undefined {
  return applicationById(state, ref.applicationId)?.profiles.find(({ id }) => id === ref.profileId);
}

interface Refusal {
  readonly operation: string;
  readonly subject: string;
}

export function refusal({ place }: RegionState, kind: FailureKind, { operation, subject }: Refusal): Failed {
  const failure: Failure = { kind, operation, region: place.region, subject };
  return failed(failure);
}
