import type { Deployment, GetDeploymentRequest } from "@aws-sdk/client-appconfig";
import { deploymentAnswer } from "../answers/deployment-answer.ts";
import { findApplication, findDeployment, findEnvironment } from "../world/find.ts";
import type { Operation } from "./operation.ts";

export const getDeployment: Operation<GetDeploymentRequest, Deployment> = (input, { world }) => {
  const application = findApplication(world, input.ApplicationId);
  const environment = findEnvironment(world, application, input.EnvironmentId);
  const deployment = findDeployment(world, { application, environment }, input.DeploymentNumber);
  return deploymentAnswer({ world, application, environment }, deployment);
};
