import type {
  ApplicationId,
  DeploymentState,
  EnvironmentId,
  Instant,
  Place,
  ProfileDefinition,
  ProfileId,
  RolloutShape,
  Strategy,
  StrategyId,
  Undo,
} from "@appconfig-replicator/domain";
import type { ManualClock } from "./manual-clock.ts";

/** One region, as data. People and ports change it through the same few functions. */
export interface RegionState {
  readonly place: Place;
  readonly clock: ManualClock;
  readonly applications: ApplicationState[];
  readonly strategies: Strategy[];
  /** An id that no other thing of this region has had. */
  readonly newId: () => string;
}

/** An application and all that is in it. Names need not be unique. */
export interface ApplicationState {
  readonly id: ApplicationId;
  name: string;
  readonly environments: EnvironmentState[];
  readonly profiles: ProfileState[];
}

/** An environment and its deployments, of whichever profile. */
export interface EnvironmentState {
  readonly id: EnvironmentId;
  name: string;
  /** Number 1 first. */
  readonly deployments: DeploymentRecord[];
}

/** A profile and its versions. */
export interface ProfileState extends ProfileDefinition {
  readonly id: ProfileId;
  readonly locationUri: string;
  /** Numbers are never used again, so a deleted version leaves a gap. */
  readonly versions: VersionState[];
  lastVersionNumber: number;
  /** An extension that changes what is created: what is stored differs from what was sent. */
  rewrite?: (content: Uint8Array) => Uint8Array;
}

/** A version as it is stored: immutable, and with empty text where nobody labelled or described it. */
export interface VersionState {
  readonly number: number;
  readonly content: Uint8Array;
  readonly contentType: string;
  readonly label: string;
  readonly description: string;
}

/** What happened to a deployment; in which state that leaves it at a moment, `stateAt` tells. */
export interface DeploymentRecord {
  readonly number: number;
  readonly profileId: ProfileId;
  readonly kind: "user" | "managed";
  readonly version: string;
  readonly strategyId: StrategyId;
  readonly shape: RolloutShape;
  description: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly startedAt: Instant;
  undo?: Undo & { readonly was: "in-flight" | "complete" };
}

/** What a record's state is at a moment: nothing runs in the background. */
export function stateAt({ startedAt, shape, undo }: DeploymentRecord, now: Instant): DeploymentState {
  if (undo !== undefined) {
    if (undo.was === "complete") return "REVERTED";
    return now < undo.at + ROLLBACK_MS ? "ROLLING_BACK" : "ROLLED_BACK";
  }
  const bakesFrom = startedAt + shape.durationMinutes * MINUTE_MS;
  if (now < bakesFrom) return "DEPLOYING";
  return now < bakesFrom + shape.bakeMinutes * MINUTE_MS ? "BAKING" : "COMPLETE";
}

/** How many of its clients get it, 0 to 100: steps spread evenly over the duration, the last one at its end. */
export function percentAt(record: DeploymentRecord, now: Instant): number {
  const state = stateAt(record, now);
  if (state !== "DEPLOYING") return state === "BAKING" || state === "COMPLETE" ? 100 : 0;
  const { startedAt, shape } = record;
  const steps = growthSteps(shape);
  const passed = Math.floor(((now - startedAt) / (shape.durationMinutes * MINUTE_MS)) * steps.length);
  return steps[passed - 1] ?? 0;
}

function growthSteps({ growthType, growthPercent }: RolloutShape): readonly number[] {
  const steps: number[] = [];
  for (let percent = growthPercent; percent < 100; ) {
    steps.push(percent);
    percent = growthType === "LINEAR" ? growthPercent * (steps.length + 1) : percent * 2;
  }
  return [...steps, 100];
}

/** When it ends, or ended, in milliseconds since 1970: the end of its bake, or of the roll-back where it was stopped. */
export function completedAt({ startedAt, shape, undo }: DeploymentRecord): number {
  if (undo?.was === "in-flight") return undo.at + ROLLBACK_MS;
  return startedAt + (shape.durationMinutes + shape.bakeMinutes) * MINUTE_MS;
}

const MINUTE_MS = 60_000;

/** A rollback takes AppConfig a moment, in which the environment is busy. */
const ROLLBACK_MS = 2_000;
