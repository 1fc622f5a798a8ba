import type { DeleteApplicationRequest } from "@aws-sdk/client-appconfig";
import { applicationArn } from "../world/arn.ts";
import { requireNoAssociation } from "../world/deletion.ts";
import { findApplication } from "../world/find.ts";
import { badRequest } from "../world/refusal.ts";
import { forgetTags } from "../world/tag.ts";
import { NOTHING, type Nothing, type Operation } from "./operation.ts";

export const deleteApplication: Operation<DeleteApplicationRequest, Nothing> = (input, { world }) => {
  const application = findApplication(world, input.ApplicationId);
  const arn = applicationArn(world, application.id);
  requireNoAssociation(world, "application", arn);
  if (application.environments.size > 0) {
    throw badRequest(
      `Cannot delete application ${application.id}, because there are still environments existing under it.`,
    );
  }
  if (application.profiles.size > 0) {
    throw badRequest(
      `Cannot delete application ${application.id}, because there are still configuration profiles existing under it.`,
    );
  }
  world.applications.delete(application.id);
  forgetTags(world, arn);
  return NOTHING;
};
