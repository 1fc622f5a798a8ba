import type {
  Action,
  ActionPoint,
  DeploymentEvent,
  DeploymentState,
  DeploymentType,
  GrowthType,
  Parameter,
  ReplicateTo,
  ValidatorType,
} from "@aws-sdk/client-appconfig";

// What a world keeps of each resource. These are the emulator's own words for AppConfig's state: timestamps are
// milliseconds, optional texts are absent rather than empty, and nothing here knows the wire.

export interface Application {
  readonly id: string;
  readonly sequence: number;
  name: string;
  description: string | undefined;
  readonly environments: Map<string, Environment>;
  readonly profiles: Map<string, Profile>;
}

export interface Monitor {
  readonly alarmArn: string;
  readonly alarmRoleArn: string | undefined;
}

/** The states as they stand on the wire, which is not how the SDK's enumeration spells them. */
export type EnvironmentState = "ReadyForDeployment" | "Deploying" | "RollingBack" | "RolledBack" | "Reverted";

export interface Environment {
  readonly id: string;
  readonly sequence: number;
  name: string;
  description: string | undefined;
  state: EnvironmentState;
  monitors: readonly Monitor[];
  /** In the order of their numbers, which begin at one and have no gaps. */
  readonly deployments: Deployment[];
  /** When a client last asked for a configuration here; deletion protection looks at it. */
  lastReadAtMs: number | undefined;
}

export interface Validator {
  readonly type: ValidatorType;
  readonly content: string;
}

export interface Profile {
  readonly id: string;
  readonly sequence: number;
  name: string;
  description: string | undefined;
  readonly locationUri: string;
  readonly type: string;
  retrievalRoleArn: string | undefined;
  validators: readonly Validator[];
  kmsKeyIdentifier: string | undefined;
  /** In the order of their numbers; a deleted one leaves a gap. */
  readonly versions: HostedVersion[];
  /** A number is never given twice, so the latest one survives the deletion of its version. */
  latestVersionNumber: number;
  /** What a profile that is not hosted would read from its source, by the source's version. */
  readonly planted: Map<string, PlantedContent>;
  lastReadAtMs: number | undefined;
}

interface PlantedContent {
  readonly content: Uint8Array;
  readonly contentType: string;
}

export interface HostedVersion {
  readonly number: number;
  readonly content: Uint8Array;
  readonly contentType: string;
  readonly description: string | undefined;
  readonly label: string | undefined;
  readonly kmsKeyIdentifier: string | undefined;
}

/** How a deployment spreads. A deployment keeps its own copy, so a later change of the strategy does not reach it. */
export interface Rollout {
  readonly durationMinutes: number;
  readonly growthType: GrowthType;
  readonly growthFactor: number;
  readonly bakeMinutes: number;
}

export interface Strategy {
  readonly id: string;
  readonly sequence: number;
  readonly name: string;
  description: string | undefined;
  rollout: Rollout;
  readonly replicateTo: ReplicateTo;
}

/** A moment at which a deployment moves on by itself. */
export type Milestone =
  | { readonly kind: "percentage"; readonly atMs: number; readonly percent: number }
  | { readonly kind: "bake"; readonly atMs: number }
  | { readonly kind: "complete"; readonly atMs: number }
  | { readonly kind: "rolled-back"; readonly atMs: number };

export interface AppliedExtension {
  readonly extensionId: string;
  readonly associationId: string;
  readonly versionNumber: number;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Deployment {
  readonly number: number;
  readonly profileId: string;
  readonly profileName: string;
  readonly locationUri: string;
  readonly strategyId: string;
  readonly rollout: Rollout;
  readonly version: string;
  readonly label: string | undefined;
  readonly description: string | undefined;
  readonly kmsKeyIdentifier: string | undefined;
  readonly type: DeploymentType;
  readonly startedAtMs: number;
  /** What the data plane serves of it, as it was when the deployment started. */
  readonly content: Uint8Array;
  readonly contentType: string;
  readonly appliedExtensions: readonly AppliedExtension[];
  state: DeploymentState;
  percent: number;
  completedAtMs: number | undefined;
  /** What is still to come, soonest first; empty once nothing moves any more. */
  milestones: readonly Milestone[];
  /** Newest first. */
  events: readonly DeploymentEvent[];
}

export interface Extension {
  readonly id: string;
  readonly sequence: number;
  readonly name: string;
  /** By version number; updating an extension adds one. */
  readonly versions: Map<number, ExtensionVersion>;
  latestVersionNumber: number;
}

export interface ExtensionVersion {
  readonly number: number;
  readonly description: string | undefined;
  readonly actions: Readonly<Partial<Record<ActionPoint, readonly Action[]>>>;
  readonly parameters: Readonly<Record<string, Parameter>> | undefined;
}

export interface Association {
  readonly id: string;
  readonly sequence: number;
  readonly extensionId: string;
  readonly extensionVersion: number;
  readonly resourceArn: string;
  parameters: Readonly<Record<string, string>> | undefined;
}
