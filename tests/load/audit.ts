import { itemsOf, type Region } from "@appconfig-replicator/testing/people";
import {
  GetDeploymentCommand,
  GetHostedConfigurationVersionCommand,
  paginateListApplications,
  paginateListConfigurationProfiles,
  paginateListDeployments,
  paginateListEnvironments,
} from "@aws-sdk/client-appconfig";
import { applicationOf, contentOf, profileOf } from "./people.ts";

export interface Expected {
  readonly addresses: number;
  /** The last round that people deployed. */
  readonly round: number;
}

/** What is wrong in a region, read back address by address: nothing, where it follows. */
export async function audit(region: Region, { addresses, round }: Expected): Promise<readonly string[]> {
  const wrong: string[] = [];
  const applications = await itemsOf(paginateListApplications({ client: region.clients.control }, {}));
  const idOf = new Map(applications.map(({ Name, Id = "" }) => [Name, Id]));
  const within = Map.groupBy(Array.from({ length: addresses }).keys(), applicationOf);
  for (const [application, all] of within) {
    wrong.push(...(await auditEnvironment(region, idOf.get(application) ?? "", { all, round })));
  }
  return wrong.map((what) => `${region.name}: ${what}`);
}

async function auditEnvironment(
  { clients: { control: client } }: Region,
  ApplicationId: string,
  { all, round }: { readonly all: readonly number[]; readonly round: number },
): Promise<readonly string[]> {
  const place = { ApplicationId };
  const [environment] = await itemsOf(paginateListEnvironments({ client }, place));
  const profiles = await itemsOf(paginateListConfigurationProfiles({ client }, place));
  const EnvironmentId = environment?.Id ?? "";
  const deployments = await itemsOf(paginateListDeployments({ client }, { ...place, EnvironmentId }));
  const wrong: string[] = [];
  const marks = await Promise.all(
    deployments.map(async ({ DeploymentNumber }) => {
      const one = await client.send(new GetDeploymentCommand({ ...place, EnvironmentId, DeploymentNumber }));
      return { profile: one.ConfigurationProfileId, root: ROOT.exec(one.Description ?? "")?.groups?.["root"] };
    }),
  );
  const roots = marks.map(({ root }) => root);
  for (const root of roots.filter((each, at) => roots.indexOf(each) !== at)) wrong.push(`${root} was deployed twice`);
  for (const address of all) {
    const name = profileOf(address);
    const ConfigurationProfileId = profiles.find(({ Name }) => Name === name)?.Id ?? "";
    const [newest] = deployments.filter(({ ConfigurationProfileId: id }) => id === ConfigurationProfileId);
    const what = `${applicationOf(address)}/${name}`;
    if (newest?.State !== "COMPLETE") {
      wrong.push(`${what} is ${newest?.State ?? "not deployed"}`);
      continue;
    }
    const VersionNumber = Number(newest.ConfigurationVersion);
    const { Content } = await client.send(
      new GetHostedConfigurationVersionCommand({ ...place, ConfigurationProfileId, VersionNumber }),
    );
    if (Content?.transformToString() !== contentOf(address, round)) wrong.push(`${what} serves something else`);
  }
  return wrong;
}

/** What a replica's mark says of the decision it follows. */
const ROOT = /^replica v1 (?<root>\S+ at=\S+ undos=\d+)/;
