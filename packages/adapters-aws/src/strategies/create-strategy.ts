import type { Result, RolloutShape, StrategyId } from "@appconfig-replicator/domain";
import { CreateDeploymentStrategyCommand } from "@aws-sdk/client-appconfig";
import { identifier } from "../asking/answer-members.ts";
import type { Region } from "../asking/region.ts";

export function createStrategy(region: Region, name: string, shape: RolloutShape): Promise<Result<StrategyId>> {
  return region.ask(
    { operation: "CreateDeploymentStrategy", subject: `strategy "${name}"` },
    (client, forWrites) =>
      client.send(
        new CreateDeploymentStrategyCommand({
          Name: name,
          DeploymentDurationInMinutes: shape.durationMinutes,
          GrowthType: shape.growthType,
          GrowthFactor: shape.growthPercent,
          FinalBakeTimeInMinutes: shape.bakeMinutes,
          // The default; said, because older versions of the API require it [D].
          ReplicateTo: "NONE",
        }),
        forWrites,
      ),
    ({ Id }) => identifier(Id, "Id") as StrategyId,
  );
}
