import {
  AT_ONCE,
  type Fault,
  type MemoryRegion,
  manualClock,
  memoryRegion,
  type PortCall,
  type RegionState,
  withFaults,
} from "@appconfig-replicator/adapters-memory";
import {
  type Address,
  type AddressCatalog,
  type AddressIds,
  type AddressPart,
  instant,
  type Result,
} from "@appconfig-replicator/domain";
import type { CatalogWorld, Contract, ContractPerson, FencesWorld, Trouble } from "../contract/contract-world.ts";

export const memoryContract: Contract<CatalogWorld & FencesWorld> = {
  name: "adapters-memory",
  open: async () => openWorld(),
  lacks: {},
};

function openWorld(): CatalogWorld & FencesWorld {
  const clock = manualClock();
  const region = memoryRegion({ account: "-", region: "eu-west-1" }, clock, "m", { deploymentsALook: 50 });
  const { person, state } = region;
  let current: Trouble | undefined;
  return {
    ports: withFaults(region.ports, (call) => (current === undefined ? undefined : faultOf(current, call))),
    catalog: catalogThrough(region, () => current),
    fences: region.fences,
    person: promising(region),
    idsOf: async (address) => idsIn(state, address),
    contents: async () => structuredClone([state.applications, state.strategies].map(plain)),
    now: () => instant(clock.now()),
    letTimePass: async (minutes) => clock.advanceMinutes(minutes),
    createTwin: async (of) => createTwin(state, of),
    ringAlarm: async (environment, number) => person.stops(environment, number, "automatic"),
    startExperiment: async (address) => {
      const version = person.createsVersion(address, '{"version":"1"}');
      return person.deploys(address, { version, kind: "managed", shape: AT_ONCE });
    },
    trouble: async (kind, during) => {
      current = kind;
      try {
        return await during();
      } finally {
        current = undefined;
      }
    },
    close: async () => undefined,
  };
}

/** The person in memory, who answers at once, for tests that also run where an answer takes its time. */
function promising({ person }: MemoryRegion): ContractPerson {
  return {
    sets: async (...how) => person.sets(...how),
    createsVersion: async (...how) => person.createsVersion(...how),
    createsStrategy: async (...how) => person.createsStrategy(...how),
    deploys: async (...how) => person.deploys(...how),
    stops: async (environment, number) => person.stops(environment, number),
    reverts: async (environment, number) => person.reverts(environment, number),
    deletesApplication: async (name) => person.deletesApplication(name),
  };
}

function idsIn({ applications }: RegionState, { application, environment, profile }: Address): AddressIds {
  const home = applications.find(({ name }) => name === application);
  const environmentId = home?.environments.find(({ name }) => name === environment)?.id;
  const profileId = home?.profiles.find(({ name }) => name === profile)?.id;
  if (home === undefined || environmentId === undefined || profileId === undefined) throw new Error("not there");
  return { applicationId: home.id, environmentId, profileId };
}

function createTwin(
  { applications }: RegionState,
  { application, environment, profile }: AddressPart & { readonly profile?: string },
): void {
  const home = applications.find(({ name }) => name === application);
  if (home === undefined) throw new Error("not there");
  const twin = structuredClone(home);
  if (profile !== undefined) home.profiles.push(...twin.profiles.filter(({ name }) => name === profile));
  else if (environment !== undefined)
    home.environments.push(...twin.environments.filter(({ name }) => name === environment));
  else applications.push(twin);
}

/** Troubles meet what lists addresses as they meet the ports. */
function catalogThrough({ catalog }: MemoryRegion, trouble: () => Trouble | undefined): AddressCatalog {
  const meeting = async <Value>(operation: string, ask: () => Promise<Result<Value>>): Promise<Result<Value>> => {
    if (trouble() === undefined) return ask();
    const kind = trouble() === "throttling" ? "throttled" : "unavailable";
    return { ok: false, failure: { kind, operation, region: "eu-west-1", subject: "what there is" } };
  };
  return {
    applications: () => meeting("ListApplications", catalog.applications),
    environments: (application) => meeting("ListEnvironments", () => catalog.environments(application)),
  };
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function faultOf(trouble: Trouble, { method }: PortCall): Fault | undefined {
  switch (trouble) {
    case "outage":
      return { kind: "fails", failure: "unavailable" };
    case "throttling":
      return { kind: "fails", failure: "throttled" };
    case "lost-answers":
      return { kind: "answer-lost" };
    case "lost-pages":
      return /list|observe|resolve|find/.test(method) ? { kind: "fails", failure: "unavailable" } : undefined;
  }
}
