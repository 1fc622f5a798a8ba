import type { DeploymentStrategy, GetDeploymentStrategyRequest } from "@aws-sdk/client-appconfig";
import { strategyAnswer } from "../answers/strategy-answer.ts";
import { findStrategy } from "../world/find.ts";
import type { Operation } from "./operation.ts";

export const getDeploymentStrategy: Operation<GetDeploymentStrategyRequest, DeploymentStrategy> = (input, { world }) =>
  strategyAnswer(findStrategy(world, input.DeploymentStrategyId));
