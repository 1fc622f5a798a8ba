import {
  type AppConfigClient,
  paginateListApplications,
  paginateListConfigurationProfiles,
  paginateListDeploymentStrategies,
  paginateListDeployments,
  paginateListEnvironments,
  paginateListHostedConfigurationVersions,
} from "@aws-sdk/client-appconfig";
import { itemsOf } from "./ids.ts";

/** Everything that a region lists, to be compared with itself later. */
export async function contentsOf(client: AppConfigClient): Promise<unknown> {
  const contents: unknown[] = [await itemsOf(paginateListDeploymentStrategies({ client }, {}))];
  const applications = await itemsOf(paginateListApplications({ client }, {}));
  for (const application of applications) {
    const within = { ApplicationId: application.Id };
    const environments = await itemsOf(paginateListEnvironments({ client }, within));
    for (const environment of environments) {
      const deployments = paginateListDeployments({ client }, { ...within, EnvironmentId: environment.Id });
      contents.push(application, environment, await itemsOf(deployments));
    }
    const profiles = await itemsOf(paginateListConfigurationProfiles({ client }, within));
    for (const profile of profiles) {
      const at = { ...within, ConfigurationProfileId: profile.Id };
      contents.push(application, profile, await itemsOf(paginateListHostedConfigurationVersions({ client }, at)));
    }
  }
  return contents;
}
