import type { CreateDeploymentStrategyRequest, DeploymentStrategy } from "@aws-sdk/client-appconfig";
import { echoDescription } from "../answers/absent.ts";
import { strategyAnswer } from "../answers/strategy-answer.ts";
import { strategyArn } from "../world/arn.ts";
import { newId } from "../world/new-id.ts";
import { requireRoom } from "../world/quota.ts";
import type { Strategy } from "../world/record.ts";
import { setTags } from "../world/tag.ts";
import { nextSequence } from "../world/world.ts";
import type { Operation } from "./operation.ts";

/** Names are not unique among strategies. */
export const createDeploymentStrategy: Operation<CreateDeploymentStrategyRequest, DeploymentStrategy> = (
  input,
  { world, random, quotas },
) => {
  requireRoom("strategies", world.strategies.size, quotas);
  const strategy: Strategy = {
    id: newId(random, world.strategies),
    sequence: nextSequence(world),
    name: input.Name,
    description: input.Description,
    rollout: {
      durationMinutes: input.DeploymentDurationInMinutes,
      growthType: input.GrowthType ?? "LINEAR",
      growthFactor: input.GrowthFactor,
      bakeMinutes: input.FinalBakeTimeInMinutes ?? 0,
    },
    replicateTo: input.ReplicateTo ?? "NONE",
  };
  world.strategies.set(strategy.id, strategy);
  setTags(world, strategyArn(world, strategy.id), input.Tags);
  return echoDescription(strategyAnswer(strategy), input.Description);
};
