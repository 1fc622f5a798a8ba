import type { Deployments, ListDeploymentsRequest } from "@aws-sdk/client-appconfig";
import { deploymentSummary } from "../answers/deployment-answer.ts";
import { findApplication, findEnvironment } from "../world/find.ts";
import type { Environment } from "../world/record.ts";
import type { Operation } from "./operation.ts";
import { page } from "./page.ts";

/** The highest number comes first. */
export const listDeployments: Operation<ListDeploymentsRequest, Deployments> = (input, { world, compat }) => {
  const application = findApplication(world, input.ApplicationId);
  const environment = findEnvironment(world, application, input.EnvironmentId);
  if (compat === "foreign") return foreignList(environment);
  const { Items, ...rest } = page(environment.deployments.toReversed(), input, ({ number }) => -number);
  return { Items: Items.map(deploymentSummary), ...rest };
};

/** As a less faithful server lists them: oldest first, all at once, and without saying which profile each is of. */
function foreignList(environment: Environment): Deployments {
  return {
    Items: environment.deployments.map((deployment) => {
      const { ConfigurationProfileId: _, ...summary } = deploymentSummary(deployment);
      return summary;
    }),
  };
}
