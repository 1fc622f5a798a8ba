import { AppConfigClient } from "@aws-sdk/client-appconfig";
import { AppConfigDataClient } from "@aws-sdk/client-appconfigdata";
import { ACCOUNT } from "../builders/account.ts";
import { type Person, personWith } from "./person.ts";
import { type Clients, type Sight, sightOf } from "./sight.ts";
import { type Trail, trailOf } from "./trail.ts";

/** Where a region answers and who asks. */
export interface Access {
  /** AWS's own where it is not given. */
  readonly endpoint?: string;
  /** Begins the names of strategies that the person makes. */
  readonly prefix?: string;
  readonly maxAttempts?: number;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** One region with a person in it. */
export interface Region {
  readonly name: string;
  readonly clients: Clients;
  readonly person: Person;
  readonly seen: Sight;
  /** What the person started and stopped. */
  readonly trail: Trail;
  close(): void;
}

export function openRegion(name: string, { prefix = "", ...access }: Access): Region {
  const settings = { region: name, ...access };
  const clients = { control: new AppConfigClient(settings), data: new AppConfigDataClient(settings) };
  const { record, ...trail } = trailOf({ region: name, account: access.credentials?.accessKeyId ?? ACCOUNT });
  return {
    name,
    clients,
    person: personWith(clients.control, { prefix, record }),
    seen: sightOf(clients),
    trail,
    close: () => {
      clients.control.destroy();
      clients.data.destroy();
    },
  };
}
