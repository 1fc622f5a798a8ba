import type { ListEnvironmentsRequest } from "@aws-sdk/client-appconfig";
import { type EnvironmentAnswer, environmentAnswer } from "../answers/environment-answer.ts";
import { findApplication } from "../world/find.ts";
import type { Operation } from "./operation.ts";
import { page } from "./page.ts";

interface Answer {
  readonly Items: EnvironmentAnswer[];
  readonly NextToken?: string;
}

export const listEnvironments: Operation<ListEnvironmentsRequest, Answer> = (input, { world, compat }) => {
  const application = findApplication(world, input.ApplicationId);
  const { Items, ...rest } = page([...application.environments.values()], input, ({ sequence }) => sequence);
  return { Items: Items.map((environment) => environmentAnswer(application, environment, compat)), ...rest };
};
