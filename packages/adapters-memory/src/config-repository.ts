import {
  type Address,
  type AddressIds,
  type ConfigRepository,
  type EnvironmentAddress,
  type LabelledVersion,
  type Names,
  ok,
  type Profile,
  type ProfileRef,
  type Result,
  type StoredVersion,
  type VersionContent,
  type VersionDraft,
  type VersionRef,
} from "@appconfig-replicator/domain";
import { createVersion } from "./create-version.ts";
import { applicationById, profileById, refusal } from "./look-up.ts";
import type { ProfileState, RegionState } from "./state.ts";

export function memoryConfigRepository(state: RegionState): ConfigRepository {
  return {
    nameOf: async (ids) => nameOf(state, ids),
    resolve: async (environment, profile) => ok(resolve(state, environment, profile)),
    readVersion: async (version) => readVersion(state, version),
    findVersion: async (profile, label) => findVersion(state, profile, label),
    createVersion: async (draft) => storeVersion(state, draft),
  };
}

function nameOf(state: RegionState, ids: AddressIds): Result<Address> {
  const application = applicationById(state, ids.applicationId);
  const environment = application?.environments.find(({ id }) => id === ids.environmentId);
  const profile = application?.profiles.find(({ id }) => id === ids.profileId);
  if (application === undefined || environment === undefined || profile === undefined) {
    const subject = `application ${ids.applicationId}, environment ${ids.environmentId}, profile ${ids.profileId}`;
    return refusal(state, "not-found", { operation: "GetApplication", subject });
  }
  return ok({ application: application.name, environment: environment.name, profile: profile.name });
}

function resolve(state: RegionState, { application, environment }: EnvironmentAddress, profile?: string): Names {
  const applications = state.applications.filter(({ name }) => name === application);
  const [home] = applications;
  if (home === undefined) return { kind: "no-application" };
  if (applications.length > 1) return { kind: "ambiguous", what: "application", name: application };
  const environments = home.environments.filter(({ name }) => name === environment);
  const [found] = environments;
  if (found === undefined) return { kind: "no-environment", applicationId: home.id };
  if (environments.length > 1) return { kind: "ambiguous", what: "environment", name: environment };
  const twins = home.profiles.filter(({ name }) => name === profile);
  if (profile !== undefined && twins.length > 1) return { kind: "ambiguous", what: "profile", name: profile };
  return { kind: "found", applicationId: home.id, environmentId: found.id, profiles: home.profiles.map(summary) };
}

const summary = ({ id, name, type, locationUri }: ProfileState): Profile => ({ id, name, type, locationUri });

function readVersion(state: RegionState, version: VersionRef): Result<VersionContent> {
  const found = profileById(state, version)?.versions.find(({ number }) => number === version.number);
  if (found !== undefined) {
    const { content, contentType, label, description } = found;
    return ok({ content, contentType, label, description });
  }
  const subject = `profile ${version.profileId} v${version.number}`;
  return refusal(state, "not-found", { operation: "GetHostedConfigurationVersion", subject });
}

function findVersion(state: RegionState, ref: ProfileRef, label: string): Result<LabelledVersion | undefined> {
  const profile = profileById(state, ref);
  if (profile !== undefined) {
    const found = profile.versions.find((version) => version.label === label);
    return ok(found && { number: found.number, label: found.label, description: found.description });
  }
  const subject = `profile ${ref.profileId}`;
  return refusal(state, "not-found", { operation: "ListHostedConfigurationVersions", subject });
}

function storeVersion(state: RegionState, draft: VersionDraft): Result<StoredVersion> {
  const operation = "CreateHostedConfigurationVersion";
  const subject = `profile ${draft.profileId}`;
  const profile = profileById(state, draft);
  if (profile === undefined) return refusal(state, "not-found", { operation, subject });
  const created = createVersion(state, profile, draft);
  if (created === "label-taken") return refusal(state, "label-taken", { operation, subject });
  const { number, content, contentType } = created;
  return ok({ number, content, contentType });
}
