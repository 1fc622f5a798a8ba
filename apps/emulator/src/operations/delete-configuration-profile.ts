import type { DeleteConfigurationProfileRequest } from "@aws-sdk/client-appconfig";
import { profileArn } from "../world/arn.ts";
import { requireNoAssociation, requireUnused } from "../world/deletion.ts";
import { findApplication, findProfile, inFlight } from "../world/find.ts";
import { badRequest, conflict } from "../world/refusal.ts";
import { forgetTags } from "../world/tag.ts";
import { NOTHING, type Nothing, type Operation } from "./operation.ts";

export const deleteConfigurationProfile: Operation<DeleteConfigurationProfileRequest, Nothing> = (
  input,
  { world, nowMs },
) => {
  const application = findApplication(world, input.ApplicationId);
  const profile = findProfile(world, application, input.ConfigurationProfileId);
  const { id, lastReadAtMs } = profile;
  const arn = profileArn(world, application.id, id);
  requireNoAssociation(world, "configuration profile", arn);
  requireUnused(
    world,
    { noun: "configuration profile", id, lastReadAtMs },
    { check: input.DeletionProtectionCheck, nowMs },
  );
  if (profile.versions.length > 0) {
    throw badRequest(
      `Cannot delete configuration profile ${id} because there are still hosted configuration versions existing under it.`,
    );
  }
  const isRollingOut = [...application.environments.values()].some(
    (environment) => inFlight(environment)?.profileId === id,
  );
  if (isRollingOut)
    throw conflict(`Cannot delete configuration profile ${id} while a deployment of it is in progress.`);
  application.profiles.delete(id);
  forgetTags(world, arn);
  return NOTHING;
};
