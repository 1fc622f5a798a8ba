import type { Address } from "@appconfig-replicator/domain";
import {
  type AppConfigClient,
  type ConfigurationProfile,
  type Deployment,
  type DeploymentSummary,
  GetConfigurationProfileCommand,
  GetDeploymentCommand,
  GetHostedConfigurationVersionCommand,
  type HostedConfigurationVersionSummary,
  paginateListApplications,
  paginateListDeployments,
  paginateListHostedConfigurationVersions,
} from "@aws-sdk/client-appconfig";
import {
  type AppConfigDataClient,
  GetLatestConfigurationCommand,
  type GetLatestConfigurationCommandOutput,
  ResourceNotFoundException,
  StartConfigurationSessionCommand,
} from "@aws-sdk/client-appconfigdata";
import { textIn } from "../builders/documents.ts";
import { findIds, found, itemsOf } from "./ids.ts";

/** One region as it looks from outside: to a person who lists it, and to an application that is served by it. */
export interface Sight {
  /** The names of all. */
  applications(): Promise<readonly string[]>;
  /** Oldest first. */
  deployments(address: Address): Promise<readonly DeploymentSummary[]>;
  deployment(address: Address, number: number): Promise<Deployment>;
  profile(address: Address): Promise<ConfigurationProfile>;
  /** Oldest first; of one label, if one is named. */
  versions(address: Address, label?: string): Promise<readonly HostedConfigurationVersionSummary[]>;
  /** What a version holds. */
  content(address: Address, number: number): Promise<Uint8Array>;
  /** What a client gets that asks now for the first time; nothing where nothing is deployed. */
  bytes(address: Address): Promise<Uint8Array | undefined>;
  /** What its document says. */
  served(address: Address): Promise<string | undefined>;
  /** What that client gets as text, and what it is labelled. */
  latest(address: Address): Promise<LatestConfiguration | undefined>;
}

/** What a region's data plane gives a client. */
export interface LatestConfiguration {
  readonly content: string;
  /** Empty where its version has none. */
  readonly label: string;
}

export interface Clients {
  readonly control: AppConfigClient;
  readonly data: AppConfigDataClient;
}

export function sightOf({ control: client, data }: Clients): Sight {
  const bytes = async (address: Address) => (await askDataPlane(data, address))?.Configuration;
  return {
    applications: async () => (await itemsOf(paginateListApplications({ client }, {}))).map(({ Name = "" }) => Name),
    deployments: async (address) => {
      const { applicationId: ApplicationId, environmentId: EnvironmentId } = await findIds(client, address);
      const listed = await itemsOf(paginateListDeployments({ client }, { ApplicationId, EnvironmentId }));
      return listed.toSorted((a, b) => (a.DeploymentNumber ?? 0) - (b.DeploymentNumber ?? 0));
    },
    deployment: async (address, DeploymentNumber) => {
      const { applicationId: ApplicationId, environmentId: EnvironmentId } = await findIds(client, address);
      return client.send(new GetDeploymentCommand({ ApplicationId, EnvironmentId, DeploymentNumber }));
    },
    profile: async (address) => {
      const { applicationId: ApplicationId, profileId: ConfigurationProfileId } = await findIds(client, address);
      return client.send(new GetConfigurationProfileCommand({ ApplicationId, ConfigurationProfileId }));
    },
    versions: async (address, VersionLabel) => {
      const { applicationId: ApplicationId, profileId: ConfigurationProfileId } = await findIds(client, address);
      const of = { ApplicationId, ConfigurationProfileId, VersionLabel };
      const listed = await itemsOf(paginateListHostedConfigurationVersions({ client }, of));
      return listed.toSorted((a, b) => (a.VersionNumber ?? 0) - (b.VersionNumber ?? 0));
    },
    content: async (address, VersionNumber) => {
      const { applicationId: ApplicationId, profileId: ConfigurationProfileId } = await findIds(client, address);
      const of = { ApplicationId, ConfigurationProfileId, VersionNumber };
      const { Content } = await client.send(new GetHostedConfigurationVersionCommand(of));
      return found(Content, "content");
    },
    bytes,
    served: async (address) => {
      const content = await bytes(address);
      return content === undefined ? undefined : textIn(Buffer.from(content).toString());
    },
    latest: async (address) => {
      const { Configuration, VersionLabel: label = "" } = (await askDataPlane(data, address)) ?? {};
      return Configuration === undefined ? undefined : { content: Buffer.from(Configuration).toString(), label };
    },
  };
}

/** Nothing where nothing was ever deployed. */
async function askDataPlane(
  data: AppConfigDataClient,
  address: Address,
): Promise<GetLatestConfigurationCommandOutput | undefined> {
  try {
    const { InitialConfigurationToken } = await data.send(
      new StartConfigurationSessionCommand({
        ApplicationIdentifier: address.application,
        EnvironmentIdentifier: address.environment,
        ConfigurationProfileIdentifier: address.profile,
      }),
    );
    return await data.send(new GetLatestConfigurationCommand({ ConfigurationToken: InitialConfigurationToken }));
  } catch (cause) {
    if (cause instanceof ResourceNotFoundException) return undefined;
    throw cause;
  }
}
