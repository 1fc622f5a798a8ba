import {
  type Deployment,
  type DeploymentState,
  type Instant,
  isStanding,
  type ProfileId,
  type RolloutShape,
  type Undo,
} from "@appconfig-replicator/domain";
import type { DeploymentSummary } from "@aws-sdk/client-appconfig";
import {
  finiteNumber,
  GarbledAnswer,
  identifier,
  optional,
  optionalText,
  ordinal,
  time,
  wholeNumber,
} from "./members.ts";

/** A deployment as it is listed. Not every server lists its profile (AWS itself did not, once) or when it started. */
export interface Summary extends Omit<Deployment, "profileId" | "startedAt"> {
  readonly profileId?: ProfileId;
  readonly startedAt?: Instant;
}

export function readSummary(listed: DeploymentSummary): Summary {
  const profileId = optional(listed.ConfigurationProfileId, (id) => identifier(id, "ConfigurationProfileId"));
  const startedAt = optional(listed.StartedAt, (at) => time(at, "StartedAt"));
  const completedAt = optional(listed.CompletedAt, (at) => time(at, "CompletedAt"));
  const kind = readKind(listed.Type);
  return {
    number: ordinal(listed.DeploymentNumber, "DeploymentNumber"),
    state: deploymentState(listed.State),
    kind,
    version: readVersion(kind, listed.ConfigurationVersion),
    shape: rolloutShape(listed),
    ...readPercent(listed.PercentageComplete),
    ...(profileId !== undefined && { profileId: profileId as ProfileId }),
    ...(startedAt !== undefined && { startedAt }),
    ...(completedAt !== undefined && { completedAt }),
  };
}

export const isWhole = (summary: Summary): summary is Deployment =>
  summary.profileId !== undefined && summary.startedAt !== undefined;

/** Deployments from before experiments existed, and servers that know of none, give no type. */
function readKind(type: string | null | undefined): Deployment["kind"] {
  switch (type ?? "USER") {
    case "USER":
      return "user";
    case "MANAGED":
      return "managed";
  }
  throw new GarbledAnswer("Type is neither USER nor MANAGED");
}

const STATES: Readonly<Record<DeploymentState, true>> = {
  VALIDATING: true,
  DEPLOYING: true,
  BAKING: true,
  COMPLETE: true,
  ROLLING_BACK: true,
  ROLLED_BACK: true,
  REVERTED: true,
};

/** A state we do not know could mean anything for what is served, so nothing is decided on it. */
export function deploymentState(state: string | null | undefined): DeploymentState {
  if (state !== undefined && state !== null && isState(state)) return state;
  throw new GarbledAnswer("State is not one of a deployment's");
}

const isState = (state: string): state is DeploymentState => Object.hasOwn(STATES, state);

/** What an experiment's deployment says its version is, is UNCERTAIN; nobody reads it. */
function readVersion(kind: Deployment["kind"], version: string | undefined): string {
  return kind === "managed"
    ? optionalText(version, "ConfigurationVersion")
    : identifier(version, "ConfigurationVersion");
}

/** The part that deployments and strategies say in the same words. */
interface ShapeAnswer {
  readonly DeploymentDurationInMinutes?: number | undefined;
  readonly GrowthType?: string | undefined;
  readonly GrowthFactor?: number | undefined;
  readonly FinalBakeTimeInMinutes?: number | undefined;
}

export function rolloutShape(answer: ShapeAnswer): RolloutShape {
  return {
    durationMinutes: wholeNumber(answer.DeploymentDurationInMinutes, "DeploymentDurationInMinutes"),
    growthType: growthType(answer.GrowthType),
    growthPercent: finiteNumber(answer.GrowthFactor, "GrowthFactor"),
    // Optional when a strategy is created: no bake, and growth that is linear [D].
    bakeMinutes:
      optional(answer.FinalBakeTimeInMinutes, (minutes) => wholeNumber(minutes, "FinalBakeTimeInMinutes")) ?? 0,
  };
}

function growthType(value: string | null | undefined): RolloutShape["growthType"] {
  switch (value ?? "LINEAR") {
    case "LINEAR":
      return "LINEAR";
    case "EXPONENTIAL":
      return "EXPONENTIAL";
  }
  throw new GarbledAnswer("GrowthType is neither LINEAR nor EXPONENTIAL");
}

/** A share that is none is as good as not said: nothing but how gently a rollout is ended rests on it. */
export function readPercent(percent: number | null | undefined): Pick<Summary, "percentComplete"> {
  const isShare = typeof percent === "number" && percent >= 0 && percent <= 100;
  return isShare ? { percentComplete: percent } : {};
}

/** The part of a deployment's answer that says who undid it. */
interface UndoAnswer {
  readonly EventLog?:
    | readonly {
        readonly EventType?: string | undefined;
        readonly TriggeredBy?: string | undefined;
        readonly OccurredAt?: Date | undefined;
      }[]
    | undefined;
  readonly StartedAt?: Date | undefined;
  readonly CompletedAt?: Date | undefined;
}

/** Who undid a deployment and when; nothing where it stands. */
export function readUndo(state: DeploymentState, answer: UndoAnswer): Undo | undefined {
  if (isStanding(state)) return undefined;
  const log = (answer.EventLog ?? []).flatMap(({ EventType, TriggeredBy, OccurredAt }): readonly LogEvent[] => {
    // An event without a time says nothing that could be compared.
    const at = optional(OccurredAt, (value) => time(value, "OccurredAt"));
    return at === undefined ? [] : [{ type: EventType ?? "", by: TriggeredBy, at }];
  });
  // A roll-back's completion comes from AppConfig whoever began it, so the beginning is what counts.
  const decisive = newest(log, ["ROLLBACK_STARTED", "REVERT_COMPLETED"]) ?? newest(log, ["ROLLBACK_COMPLETED"]);
  if (decisive !== undefined) return { trigger: triggerOf(decisive.by), at: decisive.at };
  return { trigger: "unreadable", at: time(answer.CompletedAt ?? answer.StartedAt, "CompletedAt") };
}

interface LogEvent {
  readonly type: string;
  readonly by: string | undefined;
  readonly at: Instant;
}

function newest(log: readonly LogEvent[], types: readonly string[]): LogEvent | undefined {
  return log.filter(({ type }) => types.includes(type)).toSorted((a, b) => b.at - a.at)[0];
}

function triggerOf(by: string | undefined): Undo["trigger"] {
  switch (by) {
    case "USER":
      return "person";
    case "CLOUDWATCH_ALARM":
    case "INTERNAL_ERROR":
    case "APPCONFIG":
      return "automatic";
  }
  return "unreadable";
}
