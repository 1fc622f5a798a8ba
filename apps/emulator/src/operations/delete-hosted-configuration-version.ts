import type { DeleteHostedConfigurationVersionRequest } from "@aws-sdk/client-appconfig";
import { findApplication, findProfile, findVersion } from "../world/find.ts";
import { NOTHING, type Nothing, type Operation } from "./operation.ts";

/** A deployment serves its own copy, so what it was started from may go. The number is not given again. */
export const deleteHostedConfigurationVersion: Operation<DeleteHostedConfigurationVersionRequest, Nothing> = (
  input,
  { world },
) => {
  const application = findApplication(world, input.ApplicationId);
  const profile = findProfile(world, application, input.ConfigurationProfileId);
  const version = findVersion(world, { application, profile }, input.VersionNumber);
  profile.versions.splice(profile.versions.indexOf(version), 1);
  return NOTHING;
};
