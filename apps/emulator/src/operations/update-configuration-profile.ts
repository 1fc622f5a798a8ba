import type { ConfigurationProfile, UpdateConfigurationProfileRequest } from "@aws-sdk/client-appconfig";
import { echoDescription } from "../answers/absent.ts";
import { profileAnswer } from "../answers/profile-answer.ts";
import { findApplication, findProfile } from "../world/find.ts";
import { requireHostedForKey, requireRole } from "../world/profile-source.ts";
import { readValidators, requireFreeProfileName } from "./create-configuration-profile.ts";
import type { Operation } from "./operation.ts";

export const updateConfigurationProfile: Operation<UpdateConfigurationProfileRequest, ConfigurationProfile> = (
  input,
  { world },
) => {
  const application = findApplication(world, input.ApplicationId);
  const profile = findProfile(world, application, input.ConfigurationProfileId);
  const { Name, Description, RetrievalRoleArn, Validators, KmsKeyIdentifier } = input;
  if (Name !== undefined) requireFreeProfileName(world, { application, except: profile }, Name);
  requireRole(profile.locationUri, RetrievalRoleArn);
  requireHostedForKey(profile.locationUri, KmsKeyIdentifier);
  profile.name = Name ?? profile.name;
  profile.description = Description ?? profile.description;
  profile.retrievalRoleArn = RetrievalRoleArn ?? profile.retrievalRoleArn;
  if (Validators !== undefined) profile.validators = readValidators(Validators);
  // An empty key is how a key is taken away again.
  if (KmsKeyIdentifier !== undefined) profile.kmsKeyIdentifier = KmsKeyIdentifier === "" ? undefined : KmsKeyIdentifier;
  return echoDescription(profileAnswer(world, application, profile), Description);
};
