import type { ValidateConfigurationRequest } from "@aws-sdk/client-appconfig";
import { findContent } from "../rollout/deployed-content.ts";
import { requireValid } from "../validators/require-valid.ts";
import { findApplication, findProfile } from "../world/find.ts";
import { NOTHING, type Nothing, type Operation } from "./operation.ts";

export const validateConfiguration: Operation<ValidateConfigurationRequest, Nothing> = async (
  input,
  { world, targets },
) => {
  const application = findApplication(world, input.ApplicationId);
  const profile = findProfile(world, application, input.ConfigurationProfileId);
  const { content } = findContent(world, { application, profile }, input.ConfigurationVersion);
  await requireValid(profile.validators, content, targets);
  return NOTHING;
};
