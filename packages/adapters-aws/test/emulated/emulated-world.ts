import { instant, type Place } from "@appconfig-replicator/domain";
import { type Emulator, startEmulator } from "@appconfig-replicator/emulator";
import type { CatalogWorld, Contract } from "@appconfig-replicator/port-contracts";
import { AppConfigClient } from "@aws-sdk/client-appconfig";
import { afterAll, beforeAll } from "vitest";
import { appConfigRegion } from "../../src/index.ts";
import { contentsOf } from "./contents.ts";
import { type Disguise, disguised } from "./disguise.ts";
import { findIds } from "./find-ids.ts";
import { type Interposer, interposer } from "./interposer.ts";
import { personWith } from "./person.ts";

const PLACE: Place = { account: "111111111111", region: "eu-west-1" };
const CREDENTIALS = { accessKeyId: PLACE.account, secretAccessKey: "secret" };

const MINUTE_MS = 60_000;

/** Time passes with every request, so that no two things happen in the same millisecond. */
const TICK_MS = 1;

/** The AWS adapter against the emulator, through everything that the SDK does on the wire. */
export function emulatedContract(): Contract<CatalogWorld> {
  let emulator: Emulator | undefined;
  let between: Interposer | undefined;
  const disguise = disguised();
  beforeAll(async () => {
    emulator = await startEmulator({ clock: "manual", tickMs: TICK_MS });
    between = await interposer(emulator.endpoint, disguise.put);
  });
  afterAll(async () => {
    await between?.stop();
    await emulator?.stop();
  });
  return {
    name: "adapters-aws against the emulator",
    open: async () => {
      if (emulator === undefined || between === undefined) throw new Error("The emulator is not started");
      emulator.reset();
      disguise.takeOff();
      return openWorld({ emulator, between, disguise });
    },
  };
}

interface Parts {
  readonly emulator: Emulator;
  readonly between: Interposer;
  readonly disguise: Disguise;
}

function openWorld({ emulator, between, disguise }: Parts): CatalogWorld {
  const client = new AppConfigClient({
    endpoint: emulator.endpoint,
    region: PLACE.region,
    credentials: CREDENTIALS,
    maxAttempts: 1,
  });
  const ports = appConfigRegion({
    place: PLACE,
    credentials: CREDENTIALS,
    // A second attempt is there, so that a write which is repeated shows; a third would only take longer.
    client: { endpoint: between.endpoint, maxAttempts: 2 },
    // One page, so that a history of three is a long one.
    pagesALook: 1,
  });
  return {
    ports,
    catalog: ports.catalog,
    person: personWith(client, disguise),
    idsOf: (address) => findIds(client, address),
    contents: () => contentsOf(client),
    now: () => instant(emulator.clock.now().getTime()),
    letTimePass: async (minutes) => emulator.clock.advance(minutes * MINUTE_MS),
    trouble: async (kind, during) => {
      between.begin(kind);
      try {
        return await during();
      } finally {
        between.begin();
      }
    },
    close: async () => client.destroy(),
  };
}
