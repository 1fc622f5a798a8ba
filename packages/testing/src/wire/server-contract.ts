import { appConfigRegion } from "@appconfig-replicator/adapters-aws";
import type { Instant } from "@appconfig-replicator/domain";
import { afterAll, beforeAll } from "vitest";
import { credentialsOf } from "../builders/account.ts";
import type { CatalogWorld, Contract, ContractPerson, FencesWorld } from "../contract/contract-world.ts";
import { contentsOf } from "../people/contents.ts";
import { findIds } from "../people/ids.ts";
import type { Person } from "../people/person.ts";
import { openRegion } from "../people/region.ts";
import { type Disguise, disguised } from "../stand-ins/disguise.ts";
import { type Interposer, interposer } from "../stand-ins/interposer.ts";

/** A server that speaks AppConfig's protocol. */
export interface ContractServer {
  readonly endpoint: string;
  readonly region: string;
  /** How many pages of a history a look of the ports takes; their own number where it is not given. */
  readonly pagesALook?: number;
  /** An account that holds nothing yet, and the server's time. */
  fresh(): Promise<{ readonly account: string; readonly clock: ServerClock }>;
  stop(): Promise<void>;
}

export interface ServerClock {
  now(): Instant;
  advanceMs(ms: number): Promise<void>;
  /** Around all that is timed, so that it is between two looks at a clock that is not quite the server's. */
  pause?(): Promise<void>;
}

const MINUTE_MS = 60_000;

/** The AWS adapter over a server, through everything that the SDK does on the wire; the server runs as long as the file. */
export function serverContract(
  name: string,
  start: () => Promise<ContractServer>,
): Contract<CatalogWorld & FencesWorld> {
  let server: ContractServer | undefined;
  let between: Interposer | undefined;
  const disguise = disguised();
  beforeAll(async () => {
    server = await start();
    between = await interposer(server.endpoint, disguise.put);
  });
  afterAll(async () => {
    await between?.stop();
    await server?.stop();
  });
  return {
    name,
    open: async () => {
      if (server === undefined || between === undefined) throw new Error("The server is not started");
      disguise.takeOff();
      return openWorld(server, between, disguise);
    },
  };
}

async function openWorld(
  server: ContractServer,
  between: Interposer,
  disguise: Disguise,
): Promise<CatalogWorld & FencesWorld> {
  const { endpoint, region, pagesALook } = server;
  const { account, clock } = await server.fresh();
  const credentials = credentialsOf(account);
  const { clients, person, close } = openRegion(region, { endpoint, credentials, maxAttempts: 1 });
  const ports = appConfigRegion({
    place: { account, region },
    credentials,
    // A second attempt is there, so that a write which is repeated shows; a third would only take longer.
    client: { endpoint: between.endpoint, maxAttempts: 2 },
    ...(pagesALook !== undefined && { pagesALook }),
  });
  const timed = pausing(person, clock);
  return {
    ports,
    catalog: ports.catalog,
    fences: ports.fences,
    person: timed,
    idsOf: (address) => findIds(clients.control, address),
    contents: () => contentsOf(clients.control),
    now: () => clock.now(),
    letTimePass: (minutes) => clock.advanceMs(minutes * MINUTE_MS),
    createTwin: async ({ application, environment, profile }) => disguise.twin(profile ?? environment ?? application),
    ringAlarm: async (environment, number) => {
      await timed.stops(environment, number);
      disguise.alarm();
    },
    startExperiment: async (address) => {
      const number = await person.deploys(address, { version: 1 });
      disguise.experiment(number);
      return number;
    },
    trouble: async (kind, during) => {
      between.begin(kind);
      try {
        return await during();
      } finally {
        between.begin();
      }
    },
    close: async () => close(),
  };
}

function pausing(person: Person, { pause = async () => undefined }: ServerClock): ContractPerson {
  const paused = async <Value>(act: () => Promise<Value>): Promise<Value> => {
    await pause();
    const value = await act();
    await pause();
    return value;
  };
  return {
    ...person,
    deploys: (...how) => paused(() => person.deploys(...how)),
    stops: (...how) => paused(() => person.stops(...how)),
    reverts: (...how) => paused(() => person.reverts(...how)),
  };
}
