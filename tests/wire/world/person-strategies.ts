import type { RolloutShape } from "@appconfig-replicator/domain";
import { type AppConfigClient, CreateDeploymentStrategyCommand } from "@aws-sdk/client-appconfig";
import { found } from "../../../packages/adapters-aws/test/emulated/find-ids.ts";

export interface StrategyMaker {
  create(name: string, shape: RolloutShape): Promise<string>;
  /** One for each shape, made when it is first wanted: an account has few. */
  forShape(shape: RolloutShape): Promise<string>;
}

/** `prefix` begins the names of those made for a shape, so that whoever cleans up finds them. */
export function strategyMaker(client: AppConfigClient, prefix: string): StrategyMaker {
  const made = new Map<string, Promise<string>>();
  const create: StrategyMaker["create"] = async (name, shape) => {
    const { Id } = await client.send(
      new CreateDeploymentStrategyCommand({
        Name: name,
        DeploymentDurationInMinutes: shape.durationMinutes,
        GrowthType: shape.growthType,
        GrowthFactor: shape.growthPercent,
        FinalBakeTimeInMinutes: shape.bakeMinutes,
        ReplicateTo: "NONE",
      }),
    );
    return found(Id, name);
  };
  return {
    create,
    forShape: (shape) => {
      const name = `${prefix}${Object.values(shape).join(" ")}`;
      const id = made.get(name) ?? create(name, shape);
      made.set(name, id);
      return id;
    },
  };
}
