import { type Emulator, startEmulator } from "@appconfig-replicator/emulator";
import { ACCOUNT, AT_ONCE, credentialsOf } from "@appconfig-replicator/testing/builders";
import { personWith } from "@appconfig-replicator/testing/people";
import { AppConfigClient } from "@aws-sdk/client-appconfig";
import { documentOf, type Open, type Place } from "./contenders.ts";

export interface Stage {
  readonly emulator: Emulator;
  /** A client that was opened before: its connection stands. */
  readonly known: Open;
  /** A client of its own each time, as the sample opened them. */
  readonly fresh: Open;
  prepare(region: string, name: string): Promise<Place>;
  /** A person's part, which is not measured: a new version, deployed at once. */
  deploy(place: Place, round: number): Promise<RecordedDeployment>;
  close(): Promise<void>;
}

export interface RecordedDeployment {
  readonly version: number;
  readonly number: number;
}

export async function openStage(): Promise<Stage> {
  const emulator = await startEmulator({ clock: "real" });
  const credentials = credentialsOf(ACCOUNT);
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
  const person = personWith(client);
  const ids = await person.sets({ application: name, environment: "prod", profile: "flags" });
  const strategy = await person.createsStrategy("at once", AT_ONCE);
  return { region, ids, strategy };
}

async function deploy(client: AppConfigClient, { ids, strategy }: Place, round: number): Promise<RecordedDeployment> {
  const person = personWith(client);
  const version = await person.createsVersion(ids, documentOf(round));
  return { version, number: await person.deploys(ids, { version, strategyId: strategy }) };
}
