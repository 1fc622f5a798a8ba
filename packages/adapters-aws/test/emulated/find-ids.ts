import type { Address, AddressIds, ApplicationId, EnvironmentId, ProfileId } from "@appconfig-replicator/domain";
import {
  type AppConfigClient,
  paginateListApplications,
  paginateListConfigurationProfiles,
  paginateListEnvironments,
} from "@aws-sdk/client-appconfig";

/** What a region holds, read with nothing but the SDK: a second opinion on what the ports say. */
export async function itemsOf<Item>(
  pages: AsyncIterable<{ readonly Items?: Item[] | undefined }>,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const { Items } of pages) all.push(...(Items ?? []));
  return all;
}

interface Listed {
  readonly Id?: string | undefined;
  readonly Name?: string | undefined;
}

const idIn = (listed: readonly Listed[], name: string) => listed.find(({ Name }) => Name === name)?.Id;

export const findApplication = async (client: AppConfigClient, name: string) =>
  idIn(await itemsOf(paginateListApplications({ client }, {})), name);

export const findEnvironment = async (client: AppConfigClient, ApplicationId: string, name: string) =>
  idIn(await itemsOf(paginateListEnvironments({ client }, { ApplicationId })), name);

export const findProfile = async (client: AppConfigClient, ApplicationId: string, name: string) =>
  idIn(await itemsOf(paginateListConfigurationProfiles({ client }, { ApplicationId })), name);

export async function findIds(client: AppConfigClient, address: Address): Promise<AddressIds> {
  const applicationId = found(await findApplication(client, address.application), address.application);
  const environmentId = await findEnvironment(client, applicationId, address.environment);
  const profileId = await findProfile(client, applicationId, address.profile);
  return {
    applicationId: applicationId as ApplicationId,
    environmentId: found(environmentId, address.environment) as EnvironmentId,
    profileId: found(profileId, address.profile) as ProfileId,
  };
}

export function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`There is no "${what}"`);
  return value;
}
