// Goal: to recognise what is served, wherever it is served.
// Method: what a deployment's version held is noted when it starts.
import type { DeploymentRecord, RegionState } from "@appconfig-replicator/adapters-memory";

/** What deployments serve, noted when they start: their versions may be deleted later. */
export interface Contents {
  /** Notes every deployment of a region that is not noted yet. */
  note(state: RegionState): void;
  of(record: DeploymentRecord): string | undefined;
}

export function contents(): Contents {
  const served = new WeakMap<DeploymentRecord, string>();
  const noted = new WeakMap<readonly DeploymentRecord[], number>();
  return {
    note(state) {
      for (const { environments, profiles } of state.applications) {
        for (const { deployments } of environments) {
          for (const record of deployments.slice(noted.get(deployments) ?? 0)) {
            const profile = profiles.find(({ id }) => id === record.profileId);
            const version = profile?.versions.find(({ number }) => String(number) === record.version);
            if (version !== undefined) served.set(record, says(version.content));
          }
          noted.set(deployments, deployments.length);
        }
      }
    },
    of: (record) => served.get(record),
  };
}

/** Every content that a person makes holds a word of its own; whatever else is in it is AppConfig's. */
export const WORD = /SECRET\d+/;

function says(content: Uint8Array): string {
  const text = Buffer.from(content).toString("utf8");
  return WORD.exec(text)?.[0] ?? text;
}
