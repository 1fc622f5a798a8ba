import {
  type ApplicationId,
  type EnvironmentId,
  HOSTED,
  ok,
  type ProfileId,
  type StructureRepository,
} from "@appconfig-replicator/domain";
import { applicationById, profileById, refusal } from "./look-up.ts";
import type { RegionState } from "./state.ts";

export function memoryStructureRepository(state: RegionState): StructureRepository {
  return {
    async readProfile(ref) {
      const profile = profileById(state, ref);
      const subject = `profile ${ref.profileId}`;
      if (profile === undefined) return refusal(state, "not-found", { operation: "GetConfigurationProfile", subject });
      const { name, type, description, validators, kmsKey } = profile;
      return ok({ name, type, description, validators, ...(kmsKey === undefined ? {} : { kmsKey }) });
    },
    async createProfile(applicationId, definition) {
      const operation = "CreateConfigurationProfile";
      const application = applicationById(state, applicationId);
      const subject = `profile '${definition.name}'`;
      if (application === undefined) return refusal(state, "not-found", { operation, subject });
      if (application.profiles.some(({ name }) => name === definition.name)) {
        return refusal(state, "refused", { operation, subject });
      }
      const id = state.newId() as ProfileId;
      application.profiles.push({ ...definition, id, locationUri: HOSTED, versions: [], lastVersionNumber: 0 });
      return ok(id);
    },
    async createApplication(name) {
      const subject = `application '${name}'`;
      if (state.applications.some((application) => application.name === name)) {
        return refusal(state, "refused", { operation: "CreateApplication", subject });
      }
      const id = state.newId() as ApplicationId;
      state.applications.push({ id, name, environments: [], profiles: [] });
      return ok(id);
    },
    async createEnvironment(applicationId, name) {
      const operation = "CreateEnvironment";
      const application = applicationById(state, applicationId);
      const subject = `environment '${name}'`;
      if (application === undefined) return refusal(state, "not-found", { operation, subject });
      if (application.environments.some((environment) => environment.name === name)) {
        return refusal(state, "refused", { operation, subject });
      }
      const id = state.newId() as EnvironmentId;
      application.environments.push({ id, name, deployments: [] });
      return ok(id);
    },
  };
}
