import type { StructureRepository } from "@appconfig-replicator/domain";
import type { Region } from "../asking/region.ts";
import type { NameMemory } from "../names/name-memory.ts";
import { createApplication } from "./create-application.ts";
import { createEnvironment } from "./create-environment.ts";
import { createProfile } from "./create-profile.ts";
import { readProfile } from "./read-profile.ts";

/** What was created, or may have been, makes lists from before out of date. */
export function structureRepository(region: Region, names: NameMemory): StructureRepository {
  return {
    readProfile: (profile) => readProfile(region, profile),
    createProfile: async (applicationId, definition) => {
      const created = await createProfile(region, applicationId, definition);
      names.outdateLists(applicationId);
      return created;
    },
    createApplication: async (name) => {
      const created = await createApplication(region, name);
      names.outdateLists();
      return created;
    },
    createEnvironment: async (applicationId, name) => {
      const created = await createEnvironment(region, applicationId, name);
      names.outdateLists();
      return created;
    },
  };
}
