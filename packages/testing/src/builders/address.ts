import type { Address, AddressIds, ApplicationId, EnvironmentId, ProfileId } from "@appconfig-replicator/domain";

/** The address that most tests are about. */
export const FLAGS: Address = { application: "shop", environment: "prod", profile: "flags" };

/** An address like it; what is given stands for the rest of it. */
export const anAddress = (given: Partial<Address> = {}): Address => ({ ...FLAGS, ...given });

/** Ids of things that are not there; a test that wants them to be says so with its own. */
export const addressIds = (given: Partial<AddressIds> = {}): AddressIds => ({
  applicationId: "zzzzzz1" as ApplicationId,
  environmentId: "zzzzzz2" as EnvironmentId,
  profileId: "zzzzzz3" as ProfileId,
  ...given,
});
