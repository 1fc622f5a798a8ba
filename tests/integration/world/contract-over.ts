import { appConfigRegion } from "@appconfig-replicator/adapters-aws";
import { instant } from "@appconfig-replicator/domain";
import type { CatalogWorld, Contract, WorldPerson } from "@appconfig-replicator/port-contracts";
import { AppConfigClient } from "@aws-sdk/client-appconfig";
import { afterAll, beforeAll } from "vitest";
import { contentsOf } from "../../../packages/adapters-aws/test/emulated/contents.ts";
import { type Disguise, disguised } from "../../../packages/adapters-aws/test/emulated/disguise.ts";
import { findIds } from "../../../packages/adapters-aws/test/emulated/find-ids.ts";
import { type Interposer, interposer } from "../../../packages/adapters-aws/test/emulated/interposer.ts";
import { personWith } from "../../../packages/adapters-aws/test/emulated/person.ts";
import type { Backend } from "../backends/backend.ts";
import { credentialsOf, freshAccount } from "../backends/credentials.ts";
import { doorsOf } from "../backends/doors.ts";

/** The AWS adapter over a backend that runs elsewhere: each test in an account that holds nothing yet. */
export function contractOver({ name, endpoint, regions: [region] }: Backend): Contract<CatalogWorld> {
  let between: Interposer | undefined;
  const disguise = disguised();
  if (endpoint === undefined) throw new Error(`"${name}" has no endpoint that something could stand before`);
  beforeAll(async () => {
    between = await interposer(endpoint, disguise.put);
  });
  afterAll(async () => between?.stop());
  return {
    name,
    open: async () => {
      if (between === undefined) throw new Error("Nothing stands between yet");
      disguise.takeOff();
      return openWorld({ endpoint, region, between, disguise });
    },
  };
}

const MINUTE_MS = 60_000;

/** More than the server's clock and ours can be told apart by asking it. */
const PAUSE_MS = 100;

interface Parts {
  readonly endpoint: string;
  readonly region: string;
  readonly between: Interposer;
  readonly disguise: Disguise;
}

async function openWorld({ endpoint, region, between, disguise }: Parts): Promise<CatalogWorld> {
  const account = freshAccount();
  const credentials = credentialsOf(account);
  const client = new AppConfigClient({ endpoint, region, credentials, maxAttempts: 1 });
  const ports = appConfigRegion({
    place: { account, region },
    credentials,
    // A second attempt is there, so that a write which is repeated shows; a third would only take longer.
    client: { endpoint: between.endpoint, maxAttempts: 2 },
  });
  const doors = doorsOf(endpoint);
  let aheadMs = await doors.aheadMs();
  const pass = async (ms: number): Promise<void> => {
    await doors.advanceMs(ms);
    aheadMs += ms;
  };
  return {
    ports,
    catalog: ports.catalog,
    person: unhurried(personWith(client, disguise), () => pass(PAUSE_MS)),
    idsOf: (address) => findIds(client, address),
    contents: () => contentsOf(client),
    now: () => instant(Date.now() + aheadMs),
    letTimePass: (minutes) => pass(minutes * MINUTE_MS),
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

/** Time passes before and after what is timed, so that it is between two looks at a clock that is not quite the server's. */
function unhurried(person: WorldPerson, pause: () => Promise<void>): WorldPerson {
  const paused = async <Value>(act: () => Promise<Value>): Promise<Value> => {
    await pause();
    const value = await act();
    await pause();
    return value;
  };
  return {
    ...person,
    deploy: (...how) => paused(() => person.deploy(...how)),
    stop: (...how) => paused(() => person.stop(...how)),
    revert: (...how) => paused(() => person.revert(...how)),
    alarm: (...how) => paused(() => person.alarm(...how)),
  };
}
