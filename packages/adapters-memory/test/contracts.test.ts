import { type AddressCatalog, instant, type Result } from "@appconfig-replicator/domain";
import {
  type CatalogWorld,
  type Contract,
  describeAddressCatalogContract,
  describeConfigRepositoryContract,
  describeDeploymentGatewayContract,
  describeDigestContract,
  describeStrategyRepositoryContract,
  describeStructureRepositoryContract,
  type Trouble,
  type WorldPerson,
} from "@appconfig-replicator/port-contracts";
import {
  AT_ONCE,
  type Fault,
  type MemoryRegion,
  manualClock,
  memoryDigest,
  memoryRegion,
  type PortCall,
  withFaults,
} from "../src/index.ts";

const contract: Contract<CatalogWorld> = {
  name: "adapters-memory",
  open: async () => openWorld(),
  lacks: {},
};

function openWorld(): CatalogWorld {
  const clock = manualClock();
  const region = memoryRegion({ account: "-", region: "eu-west-1" }, clock, "m", { deploymentsALook: 50 });
  let current: Trouble | undefined;
  return {
    ports: withFaults(region.ports, (call) => (current === undefined ? undefined : faultOf(current, call))),
    catalog: catalogThrough(region, () => current),
    person: personOf(region),
    idsOf: async ({ application, environment, profile }) => {
      const home = region.state.applications.find(({ name }) => name === application);
      const environmentId = home?.environments.find(({ name }) => name === environment)?.id;
      const profileId = home?.profiles.find(({ name }) => name === profile)?.id;
      if (home === undefined || environmentId === undefined || profileId === undefined) throw new Error("not there");
      return { applicationId: home.id, environmentId, profileId };
    },
    contents: async () => structuredClone([region.state.applications, region.state.strategies].map(plain)),
    now: () => instant(clock.now()),
    letTimePass: async (minutes) => clock.advanceMinutes(minutes),
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

function personOf({ person, state }: MemoryRegion): WorldPerson {
  return {
    provide: async (address, settings) => person.sets(address, settings),
    createVersion: async (address, { content, description, ...rest }) =>
      person.createsVersion(address, content, {
        ...rest,
        ...(description === undefined ? {} : { versionDescription: description }),
      }),
    createStrategy: async (name, shape) => person.createsStrategy(name, shape),
    deploy: async (address, what) => person.deploys(address, what),
    stop: async (environment, number) => person.stops(environment, number),
    revert: async (environment, number) => person.reverts(environment, number),
    deleteApplication: async (name) => person.deletesApplication(name),
    createTwin: async ({ application, environment, profile }) => {
      const home = state.applications.find(({ name }) => name === application);
      if (home === undefined) throw new Error("not there");
      const twin = structuredClone(home);
      if (profile !== undefined) home.profiles.push(...twin.profiles.filter(({ name }) => name === profile));
      else if (environment !== undefined)
        home.environments.push(...twin.environments.filter(({ name }) => name === environment));
      else state.applications.push(twin);
    },
    alarm: async (environment, number) => person.stops(environment, number, "automatic"),
    deployExperiment: async (address) => {
      const version = person.createsVersion(address, '{"version":"1"}');
      return person.deploys(address, { version, kind: "managed", shape: AT_ONCE });
    },
  };
}

describeConfigRepositoryContract(contract);
describeDeploymentGatewayContract(contract);
describeStrategyRepositoryContract(contract);
describeStructureRepositoryContract(contract);
describeAddressCatalogContract(contract);
describeDigestContract({ name: "memory", digest: memoryDigest });
