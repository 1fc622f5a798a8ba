import type { DeploymentStrategies, ListDeploymentStrategiesRequest } from "@aws-sdk/client-appconfig";
import { strategyAnswer } from "../answers/strategy-answer.ts";
import { PREDEFINED_STRATEGIES } from "../world/predefined-strategy.ts";
import type { Operation } from "./operation.ts";
import { page } from "./page.ts";

/** A region's own strategies come first, then the predefined four. */
export const listDeploymentStrategies: Operation<ListDeploymentStrategiesRequest, DeploymentStrategies> = (
  input,
  { world },
) => {
  const all = [...world.strategies.values(), ...PREDEFINED_STRATEGIES.values()];
  const { Items, ...rest } = page(all, input, ({ sequence }) => sequence);
  return { Items: Items.map(strategyAnswer), ...rest };
};
