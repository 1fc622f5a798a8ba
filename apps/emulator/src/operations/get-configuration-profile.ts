import type { ConfigurationProfile, GetConfigurationProfileRequest } from "@aws-sdk/client-appconfig";
import { profileAnswer } from "../answers/profile-answer.ts";
import { findApplication, findProfile } from "../world/find.ts";
import type { Operation } from "./operation.ts";

export const getConfigurationProfile: Operation<GetConfigurationProfileRequest, ConfigurationProfile> = (
  input,
  { world },
) => {
  const application = findApplication(world, input.ApplicationId);
  return profileAnswer(world, application, findProfile(world, application, input.ConfigurationProfileId));
};
