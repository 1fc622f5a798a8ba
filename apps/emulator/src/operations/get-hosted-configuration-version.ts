import type { GetHostedConfigurationVersionRequest, HostedConfigurationVersion } from "@aws-sdk/client-appconfig";
import { versionAnswer } from "../answers/version-answer.ts";
import { findApplication, findProfile, findVersion } from "../world/find.ts";
import type { Operation } from "./operation.ts";

export const getHostedConfigurationVersion: Operation<
  GetHostedConfigurationVersionRequest,
  HostedConfigurationVersion
> = (input, { world }) => {
  const application = findApplication(world, input.ApplicationId);
  const profile = findProfile(world, application, input.ConfigurationProfileId);
  const version = findVersion(world, { application, profile }, input.VersionNumber);
  return versionAnswer({ world, application, profile }, version);
};
