import type { Result, Strategy, StrategyId } from "@appconfig-replicator/domain";
import { ListDeploymentStrategiesCommand } from "@aws-sdk/client-appconfig";
import { identifier } from "../asking/answer-members.ts";
import { readAll } from "../asking/pages.ts";
import type { Region } from "../asking/region.ts";
import { rolloutShape } from "../deployments/rollout-shape.ts";

export function listStrategies(region: Region): Promise<Result<readonly Strategy[]>> {
  return readAll(region, {
    asked: { operation: "ListDeploymentStrategies", subject: "the region" },
    send: (client, query) => client.send(new ListDeploymentStrategiesCommand(query)),
    read: (listed) => ({
      id: identifier(listed.Id, "Id") as StrategyId,
      name: identifier(listed.Name, "Name"),
      shape: rolloutShape(listed),
    }),
  });
}
