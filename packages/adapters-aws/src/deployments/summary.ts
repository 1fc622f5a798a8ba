import type { Deployment, Instant, ProfileId } from "@appconfig-replicator/domain";
import type { DeploymentSummary } from "@aws-sdk/client-appconfig";
import { GarbledAnswer, identifier, optional, optionalText, ordinal, time } from "../asking/answer-members.ts";
import { deploymentState } from "./deployment-state.ts";
import { rolloutShape } from "./rollout-shape.ts";

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

/** A share that is none is as good as not said: nothing but how gently a rollout is ended rests on it. */
export function readPercent(percent: number | null | undefined): Pick<Summary, "percentComplete"> {
  const isShare = typeof percent === "number" && percent >= 0 && percent <= 100;
  return isShare ? { percentComplete: percent } : {};
}

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

/** What an experiment's deployment says its version is, is UNCERTAIN; nobody reads it. */
function readVersion(kind: Deployment["kind"], version: string | undefined): string {
  return kind === "managed"
    ? optionalText(version, "ConfigurationVersion")
    : identifier(version, "ConfigurationVersion");
}
