import type {
  Address,
  AddressCatalog,
  AddressIds,
  AddressPart,
  EnvironmentAddress,
  FenceKeeper,
  Instant,
  RegionPorts,
  RolloutShape,
  StrategyId,
  Validator,
} from "@appconfig-replicator/domain";

/** An adapter, as its contracts' tests reach it. */
export interface Contract<World extends ContractWorld = ContractWorld> {
  /** Which adapter keeps it. */
  readonly name: string;
  /** A fresh region, for one test. */
  readonly open: () => Promise<World>;
  /** What this world cannot do, and why. */
  readonly lacks?: Partial<Readonly<Record<Capability, string>>>;
}

/** What not every world can do. A test that needs it is skipped by name, with the reason. */
export type Capability = Trouble | "deletion" | "twins" | "alarms" | "experiments";

/**
 * One fresh region and everything that can happen in it beside what the ports do. An adapter's tests supply it, in the
 * domain's words: nothing here knows how the region is reached.
 */
export interface ContractWorld {
  readonly ports: RegionPorts;
  /** Works past the ports: what a person does is news to them. */
  readonly person: ContractPerson;
  /** The ids behind names that stand, asked past the ports. */
  idsOf(address: Address): Promise<AddressIds>;
  /** All that the region holds, to be compared with itself later. */
  contents(): Promise<unknown>;
  /** The region's own time. */
  now(): Instant;
  letTimePass(minutes: number): Promise<void>;
  /** Needs `twins`: one more of the same name as the last part of the path. */
  createTwin(of: AddressPart & { readonly profile?: string }): Promise<void>;
  /** Needs `alarms`: an alarm rolls a deployment in flight back. */
  ringAlarm(environment: EnvironmentAddress, number: number): Promise<void>;
  /** Needs `experiments`: a deployment of AppConfig's own, and its number. */
  startExperiment(address: Address): Promise<number>;
  /** Lets the ports, but not the person, meet this while `during` lasts. */
  trouble<Value>(kind: Trouble, during: () => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

/** A world whose region is also listed: only an origin's is. */
export interface CatalogWorld extends ContractWorld {
  readonly catalog: AddressCatalog;
}

/** A world whose region people fence off. */
export interface FencesWorld extends ContractWorld {
  readonly fences: FenceKeeper;
}

export type Trouble =
  /** The region does not answer. */
  | "outage"
  /** The region turns everything away: too many requests. */
  | "throttling"
  /** The region does what it is asked to, but its answers never arrive. */
  | "lost-answers"
  /** Of lists in several pages, only the first arrives. */
  | "lost-pages";

/** What contracts need of a person, whichever way the region is reached. What AppConfig would refuse is thrown. */
export interface ContractPerson {
  /** Everything that an address names, where it is missing. */
  sets(address: Address, profile?: ProfileByPerson): Promise<unknown>;
  /** Returns the version's number. */
  createsVersion(address: Address, content: string | Uint8Array, options?: VersionByPerson): Promise<number>;
  createsStrategy(name: string, shape: RolloutShape, description?: string): Promise<StrategyId>;
  /** Starts a deployment and returns its number. Complete at once unless a shape says otherwise. */
  deploys(address: Address, options: DeploymentByPerson): Promise<number>;
  /** Stops a deployment in flight. */
  stops(environment: EnvironmentAddress, number: number): Promise<void>;
  /** Takes back a deployment that is complete. */
  reverts(environment: EnvironmentAddress, number: number): Promise<void>;
  /** Needs `deletion`. */
  deletesApplication(name: string): Promise<void>;
}

export interface ProfileByPerson {
  /** Feature flags unless said. */
  readonly type?: string;
  readonly description?: string;
  readonly validators?: readonly Validator[];
}

export interface VersionByPerson {
  /** `application/json` unless said. */
  readonly contentType?: string;
  readonly label?: string;
  readonly versionDescription?: string;
}

export interface DeploymentByPerson {
  /** A number or, as text, a label. */
  readonly version: number | string;
  readonly shape?: RolloutShape;
  readonly description?: string;
}
