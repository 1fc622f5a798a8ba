import type { Application as Answer, UpdateApplicationRequest } from "@aws-sdk/client-appconfig";
import { echoDescription } from "../answers/absent.ts";
import { applicationAnswer } from "../answers/application-answer.ts";
import { findApplication } from "../world/find.ts";
import { requireFreeApplicationName } from "./create-application.ts";
import type { Operation } from "./operation.ts";

export const updateApplication: Operation<UpdateApplicationRequest, Answer> = (input, { world }) => {
  const application = findApplication(world, input.ApplicationId);
  if (input.Name !== undefined) requireFreeApplicationName(world, input.Name, application);
  application.name = input.Name ?? application.name;
  application.description = input.Description ?? application.description;
  return echoDescription(applicationAnswer(application), input.Description);
};
