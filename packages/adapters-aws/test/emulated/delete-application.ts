import {
  type AppConfigClient,
  DeleteApplicationCommand,
  DeleteConfigurationProfileCommand,
  DeleteEnvironmentCommand,
  DeleteHostedConfigurationVersionCommand,
  paginateListConfigurationProfiles,
  paginateListEnvironments,
  paginateListHostedConfigurationVersions,
} from "@aws-sdk/client-appconfig";
import { findApplication, found, itemsOf } from "./find-ids.ts";

/** From the inside out: AppConfig deletes nothing that still holds something. */
export async function deleteApplication(client: AppConfigClient, name: string): Promise<void> {
  const within = { ApplicationId: found(await findApplication(client, name), name) };
  for (const { Id } of await itemsOf(paginateListConfigurationProfiles({ client }, within))) {
    const profile = { ...within, ConfigurationProfileId: found(Id, "profile") };
    for (const { VersionNumber } of await itemsOf(paginateListHostedConfigurationVersions({ client }, profile))) {
      const version = { ...profile, VersionNumber: found(VersionNumber, "version") };
      await client.send(new DeleteHostedConfigurationVersionCommand(version));
    }
    await client.send(new DeleteConfigurationProfileCommand({ ...profile, DeletionProtectionCheck: "BYPASS" }));
  }
  for (const { Id } of await itemsOf(paginateListEnvironments({ client }, within))) {
    const environment = { ...within, EnvironmentId: found(Id, "environment") };
    await client.send(new DeleteEnvironmentCommand({ ...environment, DeletionProtectionCheck: "BYPASS" }));
  }
  await client.send(new DeleteApplicationCommand(within));
}
