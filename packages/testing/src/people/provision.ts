import {
  type Address,
  type AddressIds,
  type ApplicationId,
  type EnvironmentAddress,
  type EnvironmentId,
  type EnvironmentIds,
  FEATURE_FLAGS,
  HOSTED,
  type ProfileId,
} from "@appconfig-replicator/domain";
import {
  type AppConfigClient,
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateEnvironmentCommand,
  type Monitor,
  type ValidatorType,
} from "@aws-sdk/client-appconfig";
import type { ProfileByPerson } from "../contract/contract-world.ts";
import { findApplication, findEnvironment, findProfile, found } from "./ids.ts";

export interface ProfileSettings extends ProfileByPerson {
  readonly kmsKey?: string;
  /** Alarms that watch the environment, where it is created. */
  readonly monitors?: readonly Monitor[];
}

/** An application and an environment, where they are missing. */
export async function provideEnvironment(
  client: AppConfigClient,
  { application, environment }: EnvironmentAddress,
  monitors: readonly Monitor[] = [],
): Promise<EnvironmentIds> {
  const known = await findApplication(client, application);
  const created = known ?? (await client.send(new CreateApplicationCommand({ Name: application }))).Id;
  const ApplicationId = found(created, application);
  const applicationId = ApplicationId as ApplicationId;
  const environmentId = await findEnvironment(client, ApplicationId, environment);
  if (environmentId !== undefined) return { applicationId, environmentId };
  const wanted = { ApplicationId, Name: environment, Monitors: [...monitors] };
  const { Id } = await client.send(new CreateEnvironmentCommand(wanted));
  return { applicationId, environmentId: found(Id, environment) as EnvironmentId };
}

/** Everything that an address names, where it is missing. */
export async function provideAddress(
  client: AppConfigClient,
  address: Address,
  { type = FEATURE_FLAGS, description, validators = [], kmsKey, monitors }: ProfileSettings,
): Promise<AddressIds> {
  const environment = await provideEnvironment(client, address, monitors);
  const { applicationId } = environment;
  const profileId = await findProfile(client, applicationId, address.profile);
  if (profileId !== undefined) return { ...environment, profileId };
  const { Id } = await client.send(
    new CreateConfigurationProfileCommand({
      ApplicationId: applicationId,
      Name: address.profile,
      LocationUri: HOSTED,
      Type: type,
      Description: description,
      KmsKeyIdentifier: kmsKey,
      Validators: validators.map((validator) => ({
        Type: validator.type as ValidatorType,
        Content: validator.content,
      })),
    }),
  );
  return { ...environment, profileId: found(Id, address.profile) as ProfileId };
}
