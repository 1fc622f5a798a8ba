import type { DeploymentStrategy } from "@aws-sdk/client-appconfig";
import type { Strategy } from "../world/record.ts";
import { nonEmpty } from "./absent.ts";

export function strategyAnswer(strategy: Strategy): DeploymentStrategy {
  const { rollout } = strategy;
  return {
    Id: strategy.id,
    Name: strategy.name,
    Description: nonEmpty(strategy.description),
    DeploymentDurationInMinutes: rollout.durationMinutes,
    GrowthType: rollout.growthType,
    GrowthFactor: rollout.growthFactor,
    FinalBakeTimeInMinutes: rollout.bakeMinutes,
    ReplicateTo: strategy.replicateTo,
  };
}
