import type { RolloutShape } from "@appconfig-replicator/domain";
import { finiteNumber, GarbledAnswer, optional, wholeNumber } from "../asking/answer-members.ts";

/** The part that deployments and strategies say in the same words. */
export interface ShapeAnswer {
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
