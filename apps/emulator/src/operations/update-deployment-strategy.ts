import type { DeploymentStrategy, UpdateDeploymentStrategyRequest } from "@aws-sdk/client-appconfig";
import { echoDescription } from "../answers/absent.ts";
import { strategyAnswer } from "../answers/strategy-answer.ts";
import { findStrategy } from "../world/find.ts";
import { PREDEFINED_STRATEGIES } from "../world/predefined-strategy.ts";
import { badRequest } from "../world/refusal.ts";
import type { Operation } from "./operation.ts";

export const updateDeploymentStrategy: Operation<UpdateDeploymentStrategyRequest, DeploymentStrategy> = (
  input,
  { world },
) => {
  const { DeploymentStrategyId: id } = input;
  const strategy = findStrategy(world, id);
  if (PREDEFINED_STRATEGIES.has(id)) throw badRequest(`Cannot update predefined Deployment Strategy ${id}`);
  const { rollout } = strategy;
  strategy.description = input.Description ?? strategy.description;
  strategy.rollout = {
    durationMinutes: input.DeploymentDurationInMinutes ?? rollout.durationMinutes,
    growthType: input.GrowthType ?? rollout.growthType,
    growthFactor: input.GrowthFactor ?? rollout.growthFactor,
    bakeMinutes: input.FinalBakeTimeInMinutes ?? rollout.bakeMinutes,
  };
  return echoDescription(strategyAnswer(strategy), input.Description);
};
