import type { ConfigurationProfiles, ListConfigurationProfilesRequest } from "@aws-sdk/client-appconfig";
import { profileSummary } from "../answers/profile-answer.ts";
import { findApplication } from "../world/find.ts";
import type { Operation } from "./operation.ts";
import { page } from "./page.ts";

export const listConfigurationProfiles: Operation<ListConfigurationProfilesRequest, ConfigurationProfiles> = (
  input,
  { world },
) => {
  const application = findApplication(world, input.ApplicationId);
  const wanted = [...application.profiles.values()].filter(
    ({ type }) => input.Type === undefined || input.Type === type,
  );
  const { Items, ...rest } = page(wanted, input, ({ sequence }) => sequence);
  return { Items: Items.map((profile) => profileSummary(application, profile)), ...rest };
};
