import type { ProfileDefinition, ProfileRef } from "@appconfig-replicator/domain";

/** One profile of the origin as it is defined there and in one target; nothing where the target has none. */
export interface DefinitionPair {
  /** Application and profile: a profile is of no environment. */
  readonly resource: string;
  readonly region: string;
  readonly origin: ProfileDefinition;
  readonly target: ProfileDefinition | undefined;
  /** The target's ids of it. */
  readonly ids: ProfileRef | undefined;
}
