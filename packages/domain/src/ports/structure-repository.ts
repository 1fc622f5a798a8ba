import type { ApplicationId, EnvironmentId, ProfileId } from "../model/ids.ts";
import type { ProfileDefinition, ProfileRef } from "../model/profile.ts";
import type { Result } from "../model/result.ts";

/**
 * What configuration lives in: the parts of a region that replication creates only where policy says so.
 *
 * Rules every implementation keeps:
 *  - Nothing here deletes or updates: what stands in a target is its people's.
 *  - Creating something whose name is taken creates nothing and returns `refused`; the next look finds it.
 *  - A failure never holds the text of an answer: validators can hold what configuration looks like.
 */
export interface StructureRepository {
  /** A profile with its validators in full. Fails `not-found` when it is not there. */
  readProfile(profile: ProfileRef): Promise<Result<ProfileDefinition>>;

  /** Creates a hosted profile. After `unavailable` it may exist: look before trying again. */
  createProfile(applicationId: ApplicationId, definition: ProfileDefinition): Promise<Result<ProfileId>>;

  /** Creates an empty application. After `unavailable` it may exist: look before trying again. */
  createApplication(name: string): Promise<Result<ApplicationId>>;

  /** Creates an environment without monitors. After `unavailable` it may exist: look before trying again. */
  createEnvironment(applicationId: ApplicationId, name: string): Promise<Result<EnvironmentId>>;
}
