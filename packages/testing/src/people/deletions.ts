import {
  type AppConfigClient,
  DeleteApplicationCommand,
  DeleteConfigurationProfileCommand,
  DeleteDeploymentStrategyCommand,
  DeleteEnvironmentCommand,
  DeleteHostedConfigurationVersionCommand,
  paginateListConfigurationProfiles,
  paginateListEnvironments,
  paginateListHostedConfigurationVersions,
} from "@aws-sdk/client-appconfig";
import { type AddressOrIds, findApplication, findIds, found, itemsOf } from "./ids.ts";

/** What a person removes, from the inside out: AppConfig deletes nothing that still holds something. */
export interface Deletions {
  deletesVersion(address: AddressOrIds, number: number): Promise<void>;
  deletesProfile(address: AddressOrIds): Promise<void>;
  deletesApplication(name: string): Promise<void>;
  deletesStrategy(id: string): Promise<void>;
}

/** AppConfig refuses for an hour to delete what was deployed lately, unless it is told not to mind. */
const BYPASS = { DeletionProtectionCheck: "BYPASS" } as const;

export function deletions(client: AppConfigClient): Deletions {
  return {
    deletesVersion: async (named, VersionNumber) => {
      const { applicationId: ApplicationId, profileId: ConfigurationProfileId } = await findIds(client, named);
      const profile = { ApplicationId, ConfigurationProfileId };
      await client.send(new DeleteHostedConfigurationVersionCommand({ ...profile, VersionNumber }));
    },
    deletesProfile: async (named) => {
      const { applicationId: ApplicationId, profileId: ConfigurationProfileId } = await findIds(client, named);
      await deleteProfile(client, { ApplicationId, ConfigurationProfileId });
    },
    deletesApplication: async (name) => {
      const ApplicationId = found(await findApplication(client, name), name);
      const within = { ApplicationId };
      for (const { Id } of await itemsOf(paginateListConfigurationProfiles({ client }, within))) {
        await deleteProfile(client, { ApplicationId, ConfigurationProfileId: found(Id, "profile") });
      }
      for (const { Id } of await itemsOf(paginateListEnvironments({ client }, within))) {
        await client.send(new DeleteEnvironmentCommand({ ...within, EnvironmentId: Id, ...BYPASS }));
      }
      await client.send(new DeleteApplicationCommand(within));
    },
    deletesStrategy: async (DeploymentStrategyId) => {
      await client.send(new DeleteDeploymentStrategyCommand({ DeploymentStrategyId }));
    },
  };
}

async function deleteProfile(
  client: AppConfigClient,
  profile: { readonly ApplicationId: string; readonly ConfigurationProfileId: string },
): Promise<void> {
  for (const { VersionNumber } of await itemsOf(paginateListHostedConfigurationVersions({ client }, profile))) {
    await client.send(new DeleteHostedConfigurationVersionCommand({ ...profile, VersionNumber }));
  }
  await client.send(new DeleteConfigurationProfileCommand({ ...profile, ...BYPASS }));
}
