import { type Address, FEATURE_FLAGS, HOSTED, type Validator } from "@appconfig-replicator/domain";
import {
  type AppConfigClient,
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateEnvironmentCommand,
  type Monitor,
  type ValidatorType,
} from "@aws-sdk/client-appconfig";
import {
  findApplication,
  findEnvironment,
  findProfile,
  found,
} from "../../../packages/adapters-aws/test/emulated/find-ids.ts";

export interface ProfileByPerson {
  /** Feature flags unless said. */
  readonly type?: string;
  readonly description?: string;
  readonly validators?: readonly Validator[];
  readonly kmsKey?: string;
  /** Alarms that watch the environment, where it is created. */
  readonly monitors?: readonly Monitor[];
}

/** Everything that an address names, where it is missing. */
export async function provide(client: AppConfigClient, address: Address, settings: ProfileByPerson): Promise<void> {
  const { application, environment, profile } = address;
  const known = await findApplication(client, application);
  const created = known ?? (await client.send(new CreateApplicationCommand({ Name: application }))).Id;
  const ApplicationId = found(created, application);
  if ((await findEnvironment(client, ApplicationId, environment)) === undefined) {
    const Monitors = [...(settings.monitors ?? [])];
    await client.send(new CreateEnvironmentCommand({ ApplicationId, Name: environment, Monitors }));
  }
  if ((await findProfile(client, ApplicationId, profile)) !== undefined) return;
  const { type = FEATURE_FLAGS, description, validators = [], kmsKey } = settings;
  await client.send(
    new CreateConfigurationProfileCommand({
      ApplicationId,
      Name: profile,
      LocationUri: HOSTED,
      Type: type,
      Description: description,
      KmsKeyIdentifier: kmsKey,
      Validators: validators.map((one) => ({ Type: one.type as ValidatorType, Content: one.content })),
    }),
  );
}
