import {
  type Address,
  type ApplicationId,
  type EnvironmentAddress,
  type EnvironmentId,
  FEATURE_FLAGS,
  HOSTED,
  isInFlight,
  isStanding,
  type ProfileId,
  type RolloutShape,
  type StrategyId,
  type Undo,
  type Validator,
} from "@appconfig-replicator/domain";
import { createVersion } from "./create-version.ts";
import { isBusy } from "./deployment-gateway.ts";
import { startDeployment } from "./start-deployment.ts";
import type {
  ApplicationState,
  DeploymentRecord,
  EnvironmentState,
  ProfileState,
  RegionState,
  VersionState,
} from "./state.ts";
import { stateAt } from "./state.ts";

/** What people do in a region. What AppConfig would refuse them throws: a test that means to do it has a fault. */
export interface Person {
  /** Everything that an address names, where it is missing. */
  sets(address: Address, profile?: ProfileSettings): void;
  /** The new version's number, or the latest's where its flags say the same. Throws where the label is taken. */
  createsVersion(address: Address, content: string | Uint8Array, options?: VersionOptions): number;
  /** Its number is never used again. */
  deletesVersion(address: Address, number: number): void;
  /** The deployment's number. Throws while another is in flight in the environment; the version need not be there. */
  deploys(address: Address, options: DeployOptions): number;
  /** Content to a version to a deployment, at once unless a shape says otherwise. */
  publishes(address: Address, content: string | Uint8Array, options?: Partial<DeployOptions> & VersionOptions): number;
  /** Turns a deployment in flight round. Throws where it is not in flight. */
  stops(environment: EnvironmentAddress, number: number, trigger?: Undo["trigger"]): void;
  /** Takes back a complete deployment, however long ago and whatever came after. Throws where it is not complete. */
  reverts(environment: EnvironmentAddress, number: number, trigger?: Undo["trigger"]): void;
  /** One more, though there be others of its name and shape. */
  createsStrategy(name: string, shape: RolloutShape, description?: string): StrategyId;
  /** Throws where it is not there. */
  deletesStrategy(id: StrategyId): void;
  /** With its versions; deployments of it stay. */
  deletesProfile(address: Address): void;
  /** With all that is in it. */
  deletesApplication(name: string): void;
}

/** What a profile is, where it is to be made: hosted feature flags without validators unless said. */
export interface ProfileSettings {
  readonly type?: string;
  readonly locationUri?: string;
  readonly description?: string;
  readonly validators?: readonly Validator[];
}

/** What is said of a version beside its content: JSON without label or description unless said. */
export interface VersionOptions {
  readonly label?: string;
  readonly contentType?: string;
  readonly versionDescription?: string;
}

/** What is deployed, and how: at once by a person unless said. A strategy, by id or name, goes before a shape. */
export interface DeployOptions {
  readonly version: number | string;
  readonly strategy?: string;
  readonly shape?: RolloutShape;
  readonly description?: string;
  readonly kind?: "user" | "managed";
}

/** Complete in the answer itself. */
export const AT_ONCE: RolloutShape = { durationMinutes: 0, growthType: "LINEAR", growthPercent: 100, bakeMinutes: 0 };

/** The people of a region, who change its state past the ports: what they do is news to these. */
export function personIn(state: RegionState): Person {
  const person: Person = {
    sets: (address, settings) => void setUp(state, address, settings),
    createsVersion: (address, content, options) => create(state, address, { content, ...options }).number,
    deletesVersion(address, number) {
      const { versions } = find(state, address).profile;
      versions.splice(
        versions.findIndex((version) => version.number === number),
        1,
      );
    },
    deploys: (address, options) => deploy(state, address, options).number,
    publishes(address, content, options = {}) {
      const version = create(state, address, { content, ...options }).number;
      return deploy(state, address, { ...options, version }).number;
    },
    stops: (environment, number, trigger = "person") => undo(state, environment, { number, trigger, was: "in-flight" }),
    reverts: (environment, number, trigger = "person") =>
      undo(state, environment, { number, trigger, was: "complete" }),
    createsStrategy(name, shape, description) {
      const id = state.newId() as StrategyId;
      state.strategies.push({ id, name, shape, ...(description !== undefined && { description }) });
      return id;
    },
    deletesStrategy(id) {
      const at = state.strategies.findIndex((strategy) => strategy.id === id);
      if (at < 0) throw new Error(`no strategy '${id}'`);
      state.strategies.splice(at, 1);
    },
    deletesProfile(address) {
      const { application, profile } = find(state, address);
      application.profiles.splice(application.profiles.indexOf(profile), 1);
    },
    deletesApplication(name) {
      const index = state.applications.findIndex((application) => application.name === name);
      state.applications.splice(index, 1);
    },
  };
  return person;
}

function setUp(
  state: RegionState,
  { application, environment, profile }: Address,
  settings: ProfileSettings = {},
): void {
  let home = state.applications.find(({ name }) => name === application);
  if (home === undefined) {
    home = { id: state.newId() as ApplicationId, name: application, environments: [], profiles: [] };
    state.applications.push(home);
  }
  if (!home.environments.some(({ name }) => name === environment)) {
    home.environments.push({ id: state.newId() as EnvironmentId, name: environment, deployments: [] });
  }
  if (home.profiles.some(({ name }) => name === profile)) return;
  const { type = FEATURE_FLAGS, locationUri = HOSTED, description = "", validators = [] } = settings;
  const id = state.newId() as ProfileId;
  home.profiles.push({
    id,
    name: profile,
    type,
    locationUri,
    description,
    validators,
    versions: [],
    lastVersionNumber: 0,
  });
}

interface AddressStates {
  readonly application: ApplicationState;
  readonly environment: EnvironmentState;
  readonly profile: ProfileState;
}

function find(state: RegionState, address: Address): AddressStates {
  const application = state.applications.find(({ name }) => name === address.application);
  const environment = application?.environments.find(({ name }) => name === address.environment);
  const profile = application?.profiles.find(({ name }) => name === address.profile);
  if (application === undefined || environment === undefined || profile === undefined) {
    throw new Error(`${state.place.region} has no '${address.application}/${address.environment}/${address.profile}'`);
  }
  return { application, environment, profile };
}

function create(
  state: RegionState,
  address: Address,
  {
    content,
    label = "",
    contentType = "application/json",
    versionDescription = "",
  }: VersionOptions & { content: string | Uint8Array },
): VersionState {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const draft = { content: bytes, contentType, label, description: versionDescription };
  const created = createVersion(state, find(state, address).profile, draft);
  if (created === "label-taken") throw new Error(`label '${label}' is taken`);
  return created;
}

function deploy(state: RegionState, address: Address, options: DeployOptions): DeploymentRecord {
  const { environment, profile } = find(state, address);
  if (isBusy(environment, state.clock.now())) throw new Error(`'${address.environment}' is busy`);
  const { version, description = "", kind = "user" } = options;
  const strategy = strategyFor(state, options);
  return startDeployment(state, environment, {
    profileId: profile.id,
    version: String(version),
    description,
    tags: {},
    strategy,
    kind,
  });
}

function strategyFor(state: RegionState, { strategy, shape = AT_ONCE }: DeployOptions) {
  if (strategy === undefined) return { id: "atonce0" as StrategyId, name: "at once", shape };
  const found = state.strategies.find(({ id, name }) => name === strategy || id === strategy);
  if (found === undefined) throw new Error(`no strategy '${strategy}'`);
  return found;
}

interface UndoRequest {
  readonly number: number;
  readonly trigger: Undo["trigger"];
  readonly was: "in-flight" | "complete";
}

function undo(
  state: RegionState,
  { application, environment }: EnvironmentAddress,
  { number, trigger, was }: UndoRequest,
): void {
  const home = state.applications.find(({ name }) => name === application);
  const deployments = home?.environments.find(({ name }) => name === environment)?.deployments ?? [];
  const record = deployments.find((each) => each.number === number);
  const now = record === undefined ? undefined : stateAt(record, state.clock.now());
  const can = was === "complete" ? now === "COMPLETE" : now !== undefined && isInFlight(now) && isStanding(now);
  if (record === undefined || !can) throw new Error(`#${number} cannot be undone: it is ${now ?? "not there"}`);
  state.clock.advanceMs(1);
  record.undo = { trigger, at: state.clock.now(), was };
}
