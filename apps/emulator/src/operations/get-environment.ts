import type { GetEnvironmentRequest } from "@aws-sdk/client-appconfig";
import { type EnvironmentAnswer, environmentAnswer } from "../answers/environment-answer.ts";
import { findApplication, findEnvironment } from "../world/find.ts";
import type { Operation } from "./operation.ts";

export const getEnvironment: Operation<GetEnvironmentRequest, EnvironmentAnswer> = (input, { world, compat }) => {
  const application = findApplication(world, input.ApplicationId);
  return environmentAnswer(application, findEnvironment(world, application, input.EnvironmentId), compat);
};
