import type {
  Address,
  AddressIds,
  ApplicationId,
  EnvironmentAddress,
  EnvironmentId,
  EnvironmentIds,
  ProfileId,
} from "@appconfig-replicator/domain";
import {
  type AppConfigClient,
  paginateListApplications,
  paginateListConfigurationProfiles,
  paginateListEnvironments,
} from "@aws-sdk/client-appconfig";

/** An address by its names, or by its ids where somebody knows them and need not ask. */
export type AddressOrIds = Address | AddressIds;
export type EnvironmentOrIds = EnvironmentAddress | EnvironmentIds;

/** Everything that a list has, page by page. */
export async function itemsOf<Item>(
  pages: AsyncIterable<{ readonly Items?: Item[] | undefined }>,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const { Items } of pages) all.push(...(Items ?? []));
  return all;
}

interface ListItem {
  readonly Id?: string | undefined;
  readonly Name?: string | undefined;
}

const idIn = (listed: readonly ListItem[], name: string) => listed.find(({ Name }) => Name === name)?.Id;

export const findApplication = async (client: AppConfigClient, name: string) =>
  idIn(await itemsOf(paginateListApplications({ client }, {})), name) as ApplicationId | undefined;

export const findEnvironment = async (client: AppConfigClient, ApplicationId: string, name: string) =>
  idIn(await itemsOf(paginateListEnvironments({ client }, { ApplicationId })), name) as EnvironmentId | undefined;

export const findProfile = async (client: AppConfigClient, ApplicationId: string, name: string) =>
  idIn(await itemsOf(paginateListConfigurationProfiles({ client }, { ApplicationId })), name) as ProfileId | undefined;

/** The ids behind an environment's names. Throws where something is not there. */
export async function findEnvironmentIds(client: AppConfigClient, named: EnvironmentOrIds): Promise<EnvironmentIds> {
  if ("applicationId" in named) return named;
  const applicationId = found(await findApplication(client, named.application), named.application);
  const environmentId = await findEnvironment(client, applicationId, named.environment);
  return { applicationId, environmentId: found(environmentId, named.environment) };
}

/** The ids behind an address's names: a second opinion on what the ports say. Throws where something is not there. */
export async function findIds(client: AppConfigClient, named: AddressOrIds): Promise<AddressIds> {
  if ("applicationId" in named) return named;
  const environment = await findEnvironmentIds(client, named);
  const profileId = await findProfile(client, environment.applicationId, named.profile);
  return { ...environment, profileId: found(profileId, named.profile) };
}

export function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`There is no "${what}"`);
  return value;
}
