import type { Address, AddressIds } from "@appconfig-replicator/domain";
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
import { findApplication, found, itemsOf } from "../../../packages/adapters-aws/test/emulated/find-ids.ts";
import type { Person } from "./person.ts";

/** AppConfig refuses for an hour to delete what was deployed lately, unless it is told not to mind. */
const BYPASS = { DeletionProtectionCheck: "BYPASS" } as const;

type Deletions = Pick<Person, "deletesVersion" | "deletesProfile" | "deletesApplication" | "deletesStrategy">;

interface ProfileIds {
  readonly ApplicationId: string;
  readonly ConfigurationProfileId: string;
}

export function deletions(client: AppConfigClient, idsOf: (address: Address) => Promise<AddressIds>): Deletions {
  const emptyProfile = async (profile: ProfileIds): Promise<void> => {
    for (const { VersionNumber } of await itemsOf(paginateListHostedConfigurationVersions({ client }, profile))) {
      await client.send(new DeleteHostedConfigurationVersionCommand({ ...profile, VersionNumber }));
    }
    await client.send(new DeleteConfigurationProfileCommand({ ...profile, ...BYPASS }));
  };
  return {
    deletesVersion: async (address, VersionNumber) => {
      const { applicationId: ApplicationId, profileId: ConfigurationProfileId } = await idsOf(address);
      const profile = { ApplicationId, ConfigurationProfileId };
      await client.send(new DeleteHostedConfigurationVersionCommand({ ...profile, VersionNumber }));
    },
    deletesProfile: async (address) => {
      const { applicationId, profileId } = await idsOf(address);
      await emptyProfile({ ApplicationId: applicationId, ConfigurationProfileId: profileId });
    },
    deletesApplication: async (name) => {
      const ApplicationId = found(await findApplication(client, name), name);
      const within = { ApplicationId };
      for (const { Id } of await itemsOf(paginateListConfigurationProfiles({ client }, within))) {
        await emptyProfile({ ApplicationId, ConfigurationProfileId: found(Id, "profile") });
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
