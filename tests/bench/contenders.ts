import type { AddressIds } from "@appconfig-replicator/domain";
import {
  type AppConfigClient,
  CreateHostedConfigurationVersionCommand,
  GetApplicationCommand,
  GetConfigurationProfileCommand,
  GetEnvironmentCommand,
  GetHostedConfigurationVersionCommand,
  ListApplicationsCommand,
  ListConfigurationProfilesCommand,
  ListDeploymentsCommand,
  ListEnvironmentsCommand,
  StartDeploymentCommand,
} from "@aws-sdk/client-appconfig";

/** One application, environment and profile in one region, by ids. */
export interface Place {
  readonly region: string;
  readonly ids: AddressIds;
  readonly strategy: string;
}

export interface Work {
  readonly origin: Place;
  readonly target: Place;
  /** The version just deployed at the origin. */
  readonly version: number;
}

export type Open = (region: string) => AppConfigClient;

const content = (round: number): Uint8Array =>
  new TextEncoder().encode(
    `{"version":"1","flags":{"f":{"name":"F","attributes":{"round":{"constraints":{"type":"number"}}}}},"values":{"f":{"enabled":true,"round":${round}}}}`,
  );

export const documentOf = content;

/**
 * The least that can be done: read both lists at once, create, start; on connections that stand. Whatever rests on
 * observed state needs these three round trips in a row.
 */
export async function floor(client: Open, { origin, target, version }: Work): Promise<void> {
  const list = ({ region, ids: { applicationId, environmentId } }: Place) =>
    client(region).send(new ListDeploymentsCommand({ ApplicationId: applicationId, EnvironmentId: environmentId }));
  await Promise.all([list(origin), list(target)]);
  const { VersionNumber } = await client(target.region).send(
    new CreateHostedConfigurationVersionCommand({
      ApplicationId: target.ids.applicationId,
      ConfigurationProfileId: target.ids.profileId,
      Content: content(version),
      ContentType: "application/json",
    }),
  );
  await client(target.region).send(startOf(target, VersionNumber ?? 0));
}

/** As the sample did it: nine calls one after the other, a new client for each of its functions. */
export async function sample(open: Open, { origin, target, version }: Work): Promise<void> {
  const application = { ApplicationId: origin.ids.applicationId };
  const named = open(origin.region);
  await named.send(new GetApplicationCommand(application));
  await open(origin.region).send(
    new GetEnvironmentCommand({ ...application, EnvironmentId: origin.ids.environmentId }),
  );
  await open(target.region).send(new ListApplicationsCommand({}));
  await open(target.region).send(new ListEnvironmentsCommand({ ApplicationId: target.ids.applicationId }));
  const reading = open(origin.region);
  const profile = { ...application, ConfigurationProfileId: origin.ids.profileId };
  const read = await reading.send(new GetHostedConfigurationVersionCommand({ ...profile, VersionNumber: version }));
  await reading.send(new GetConfigurationProfileCommand(profile));
  const writing = open(target.region);
  await writing.send(new ListConfigurationProfilesCommand({ ApplicationId: target.ids.applicationId }));
  const { VersionNumber } = await writing.send(
    new CreateHostedConfigurationVersionCommand({
      ApplicationId: target.ids.applicationId,
      ConfigurationProfileId: target.ids.profileId,
      Content: read.Content ?? new Uint8Array(),
      ContentType: read.ContentType,
    }),
  );
  await open(target.region).send(startOf(target, VersionNumber ?? 0));
}

function startOf({ ids, strategy }: Place, version: number): StartDeploymentCommand {
  return new StartDeploymentCommand({
    ApplicationId: ids.applicationId,
    EnvironmentId: ids.environmentId,
    ConfigurationProfileId: ids.profileId,
    ConfigurationVersion: String(version),
    DeploymentStrategyId: strategy,
  });
}
