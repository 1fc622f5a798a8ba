import type { UpdateEnvironmentRequest } from "@aws-sdk/client-appconfig";
import { echoDescription } from "../answers/absent.ts";
import { type EnvironmentAnswer, environmentAnswer } from "../answers/environment-answer.ts";
import { obeyAlarms } from "../rollout/alarm.ts";
import { findApplication, findEnvironment } from "../world/find.ts";
import { readMonitors, requireFreeEnvironmentName } from "./create-environment.ts";
import type { Operation } from "./operation.ts";

export const updateEnvironment: Operation<UpdateEnvironmentRequest, EnvironmentAnswer> = (input, context) => {
  const { world, nowMs, compat } = context;
  const application = findApplication(world, input.ApplicationId);
  const environment = findEnvironment(world, application, input.EnvironmentId);
  if (input.Name !== undefined) {
    requireFreeEnvironmentName(world, { application, except: environment }, input.Name);
  }
  const monitors = input.Monitors === undefined ? environment.monitors : readMonitors(input.Monitors);
  environment.name = input.Name ?? environment.name;
  environment.description = input.Description ?? environment.description;
  environment.monitors = monitors;
  obeyAlarms(world, environment, nowMs);
  return echoDescription(environmentAnswer(application, environment, compat), input.Description);
};
