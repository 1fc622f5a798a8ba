import type { DeploymentDetails, Result, StrategyId } from "@appconfig-replicator/domain";
import { identifier, optionalText, ordinal } from "../asking/answer-members.ts";
import type { Region } from "../asking/region.ts";
import { deploymentState } from "./deployment-state.ts";
import { getDeployment, type OneDeployment } from "./get-deployment.ts";
import { readUndo } from "./undo.ts";

/** See `DeploymentGateway.read`. */
export function readDetails(region: Region, deployment: OneDeployment): Promise<Result<DeploymentDetails>> {
  return getDeployment(region, deployment, (answer) => {
    const state = deploymentState(answer.State);
    const undo = readUndo(state, answer);
    return {
      number: ordinal(answer.DeploymentNumber, "DeploymentNumber"),
      stateWhenRead: state,
      description: optionalText(answer.Description, "Description"),
      strategyId: identifier(answer.DeploymentStrategyId, "DeploymentStrategyId") as StrategyId,
      ...(undo !== undefined && { undo }),
    };
  });
}
