import { type AddressIds, ALL_AT_ONCE, type StartRequest } from "@appconfig-replicator/domain";

/** The first deployment of an environment, of version 1, as the predefined strategy does it. */
export const aStart = (ids: AddressIds, given: Partial<StartRequest> = {}): StartRequest => ({
  versionNumber: 1,
  strategyId: ALL_AT_ONCE,
  description: "a replica",
  tags: {},
  latestNumber: 0,
  ...given,
  applicationId: ids.applicationId,
  environmentId: ids.environmentId,
  profileId: ids.profileId,
});
