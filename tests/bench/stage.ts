import { type Emulator, startEmulator } from "@appconfig-replicator/emulator";
import {
  AppConfigClient,
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateDeploymentStrategyCommand,
  CreateEnvironmentCommand,
  CreateHostedConfigurationVersionCommand,
} from "@aws-sdk/client-appconfig";
import { documentOf, type Open, type Place, startOf } from "./contenders.ts";

export const ACCOUNT = "111111111111";

export interface Stage {
  readonly emulator: Emulator;
  /** A client that was opened before: its connection stands. */
  readonly known: Open;
  /** A client of its own each time, as the sample opened them. */
  readonly fresh: Open;
  prepare(region: string, name: string): Promise<Place>;
  /** A person's part, which is not measured: a new version, deployed at once. */
  deploy(place: Place, round: number): Promise<Deployed>;
  close(): Promise<void>;
}

export interface Deployed {
  readonly version: number;
  readonly number: number;
}

export async function openStage(): Promise<Stage> {
  const emulator = await startEmulator({ clock: "real" });
  const credentials = { accessKeyId: ACCOUNT, secretAccessKey: "none" };
  const opened: AppConfigClient[] = [];
  const fresh: Open = (region) => {
    const client = new AppConfigClient({ region, credentials, endpoint: emulator.endpoint });
    opened.push(client);
    return client;
  };
  const clients = new Map<string, AppConfigClient>();
  const known: Open = (region) => {
    const client = clients.get(region) ?? fresh(region);
    clients.set(region, client);
    return client;
  };
  return {
    emulator,
    known,
    fresh,
    prepare: (region, name) => prepare(known(region), region, name),
    deploy: (place, round) => deploy(known(place.region), place, round),
    close: async () => {
      for (const client of opened) client.destroy();
      await emulator.stop();
    },
  };
}

async function prepare(client: AppConfigClient, region: string, name: string): Promise<Place> {
  const { Id: application = "" } = await client.send(new CreateApplicationCommand({ Name: name }));
  const within = { ApplicationId: application };
  const { Id: environment = "" } = await client.send(new CreateEnvironmentCommand({ ...within, Name: "prod" }));
  const { Id: profile = "" } = await client.send(
    new CreateConfigurationProfileCommand({
      ...within,
      Name: "flags",
      LocationUri: "hosted",
      Type: "AWS.AppConfig.FeatureFlags",
    }),
  );
  const { Id: strategy = "" } = await client.send(
    new CreateDeploymentStrategyCommand({
      Name: "at once",
      DeploymentDurationInMinutes: 0,
      GrowthFactor: 100,
      FinalBakeTimeInMinutes: 0,
    }),
  );
  return { region, application, environment, profile, strategy };
}

async function deploy(client: AppConfigClient, place: Place, round: number): Promise<Deployed> {
  const { VersionNumber: version = 0 } = await client.send(
    new CreateHostedConfigurationVersionCommand({
      ApplicationId: place.application,
      ConfigurationProfileId: place.profile,
      Content: documentOf(round),
      ContentType: "application/json",
    }),
  );
  const { DeploymentNumber: number = 0 } = await client.send(startOf(place, version));
  return { version, number };
}
