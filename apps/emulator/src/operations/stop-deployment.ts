import type { Deployment as Answer, StopDeploymentRequest } from "@aws-sdk/client-appconfig";
import { deploymentAnswer } from "../answers/deployment-answer.ts";
import { revert, rollBack } from "../rollout/undo.ts";
import { findApplication, findDeployment, findEnvironment } from "../world/find.ts";
import { badRequest } from "../world/refusal.ts";
import type { Operation } from "./operation.ts";

export const stopDeployment: Operation<StopDeploymentRequest, Answer> = (input, { world, nowMs, notifications }) => {
  const application = findApplication(world, input.ApplicationId);
  const environment = findEnvironment(world, application, input.EnvironmentId);
  const deployment = findDeployment(world, { application, environment }, input.DeploymentNumber);
  const profile = application.profiles.get(deployment.profileId);
  switch (deployment.state) {
    case "VALIDATING":
    case "DEPLOYING":
    case "BAKING": {
      const text = `Rollback initiated by account ${world.account}`;
      rollBack(environment, deployment, { by: "USER", text, atMs: nowMs });
      break;
    }
    case "COMPLETE":
      if (input.AllowRevert !== true) {
        throw badRequest(
          `Deployment ${deployment.number} is COMPLETE and cannot be stopped. To revert it, set AllowRevert to true.`,
        );
      }
      revert(environment, deployment, nowMs);
      if (profile !== undefined) {
        const place = { world, application, environment, profile };
        notifications.tell(place, "ON_DEPLOYMENT_ROLLED_BACK", { deployment, atMs: nowMs });
      }
      break;
    case "ROLLING_BACK":
    case "ROLLED_BACK":
    case "REVERTED":
      throw badRequest(`Deployment ${deployment.number} is ${deployment.state} and cannot be stopped.`);
  }
  return deploymentAnswer({ world, application, environment }, deployment);
};
