import type { Address, EnvironmentAddress, RolloutShape, StrategyId, Validator } from "@appconfig-replicator/domain";

/** What people, alarms and experiments do in a region. What AppConfig would refuse them is thrown. */
export interface WorldPerson {
  /** Everything that an address names, where it is missing. */
  provide(address: Address, profile?: ProfileSettings): Promise<void>;
  /** Creates a version and returns its number. */
  createVersion(address: Address, draft: DraftByPerson): Promise<number>;
  /** Creates a strategy, though there be others of its name and shape, and returns its id. */
  createStrategy(name: string, shape: RolloutShape): Promise<StrategyId>;
  /** Starts a deployment and returns its number. Complete at once unless a shape says otherwise. */
  deploy(address: Address, what: DeployedByPerson): Promise<number>;
  /** Stops a deployment in flight. */
  stop(environment: EnvironmentAddress, number: number): Promise<void>;
  /** Takes back a deployment that is complete. */
  revert(environment: EnvironmentAddress, number: number): Promise<void>;

  /** Needs `deletion`. */
  deleteApplication(name: string): Promise<void>;
  /** Needs `twins`: one more of the same name as the last part of the path. */
  createTwin(of: {
    readonly application: string;
    readonly environment?: string;
    readonly profile?: string;
  }): Promise<void>;
  /** Needs `alarms`: an alarm rolls a deployment in flight back. */
  alarm(environment: EnvironmentAddress, number: number): Promise<void>;
  /** Needs `experiments`: a deployment of AppConfig's own, and its number. */
  deployExperiment(address: Address): Promise<number>;
}

/** What a profile is, where it is to be made: hosted, and without description or validators unless said. */
export interface ProfileSettings {
  /** Feature flags unless said. */
  readonly type?: string;
  readonly description?: string;
  readonly validators?: readonly Validator[];
}

/** A version as a person sends it: without label or description unless said. */
export interface DraftByPerson {
  readonly content: string | Uint8Array;
  /** `application/json` unless said. */
  readonly contentType?: string;
  readonly label?: string;
  readonly description?: string;
}

/** What a person deploys. */
export interface DeployedByPerson {
  /** A number or, as text, a label. */
  readonly version: number | string;
  readonly shape?: RolloutShape;
  readonly description?: string;
}
