import type { Application as Answer, GetApplicationRequest } from "@aws-sdk/client-appconfig";
import { applicationAnswer } from "../answers/application-answer.ts";
import { findApplication } from "../world/find.ts";
import type { Operation } from "./operation.ts";

export const getApplication: Operation<GetApplicationRequest, Answer> = (input, { world }) =>
  applicationAnswer(findApplication(world, input.ApplicationId));
