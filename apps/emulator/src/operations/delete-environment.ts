import type { DeleteEnvironmentRequest } from "@aws-sdk/client-appconfig";
import { environmentArn } from "../world/arn.ts";
import { requireNoAssociation, requireUnused } from "../world/deletion.ts";
import { findApplication, findEnvironment, inFlight } from "../world/find.ts";
import { conflict } from "../world/refusal.ts";
import { forgetTags } from "../world/tag.ts";
import { NOTHING, type Nothing, type Operation } from "./operation.ts";

export const deleteEnvironment: Operation<DeleteEnvironmentRequest, Nothing> = (input, { world, nowMs }) => {
  const application = findApplication(world, input.ApplicationId);
  const environment = findEnvironment(world, application, input.EnvironmentId);
  const { id, lastReadAtMs } = environment;
  const arn = environmentArn(world, application.id, id);
  requireNoAssociation(world, "environment", arn);
  requireUnused(world, { noun: "environment", id, lastReadAtMs }, { check: input.DeletionProtectionCheck, nowMs });
  if (inFlight(environment) !== undefined) {
    throw conflict(`Cannot delete environment ${id} while a deployment is in progress.`);
  }
  application.environments.delete(id);
  forgetTags(world, arn);
  return NOTHING;
};
