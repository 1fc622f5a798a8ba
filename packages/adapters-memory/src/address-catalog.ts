import { type AddressCatalog, ok } from "@appconfig-replicator/domain";
import { refusal } from "./look-up.ts";
import type { RegionState } from "./state.ts";

export function memoryAddressCatalog(state: RegionState): AddressCatalog {
  return {
    applications: async () => ok(state.applications.map(({ name }) => name)),
    async environments(application) {
      const found = state.applications.find(({ name }) => name === application);
      if (found !== undefined) return ok(found.environments.map(({ name }) => name));
      return refusal(state, "not-found", { operation: "ListEnvironments", subject: `application '${application}'` });
    },
  };
}
