import type { DeleteDeploymentStrategyRequest } from "@aws-sdk/client-appconfig";
import { strategyArn } from "../world/arn.ts";
import { findStrategy } from "../world/find.ts";
import { PREDEFINED_STRATEGIES } from "../world/predefined-strategy.ts";
import { badRequest } from "../world/refusal.ts";
import { forgetTags } from "../world/tag.ts";
import { NOTHING, type Nothing, type Operation } from "./operation.ts";

export const deleteDeploymentStrategy: Operation<DeleteDeploymentStrategyRequest, Nothing> = (input, { world }) => {
  const { id } = findStrategy(world, input.DeploymentStrategyId);
  if (PREDEFINED_STRATEGIES.has(id)) throw badRequest(`Cannot delete predefined Deployment Strategy ${id}.`);
  world.strategies.delete(id);
  forgetTags(world, strategyArn(world, id));
  return NOTHING;
};
