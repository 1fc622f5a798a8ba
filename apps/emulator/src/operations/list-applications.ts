import type { Applications, ListApplicationsRequest } from "@aws-sdk/client-appconfig";
import { applicationAnswer } from "../answers/application-answer.ts";
import type { Operation } from "./operation.ts";
import { page } from "./page.ts";

export const listApplications: Operation<ListApplicationsRequest, Applications> = (input, { world }) => {
  const { Items, ...rest } = page([...world.applications.values()], input, ({ sequence }) => sequence);
  return { Items: Items.map(applicationAnswer), ...rest };
};
