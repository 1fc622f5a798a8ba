import { FENCE_NAME, type FenceKeeper, formatFence, type StrategyId } from "@appconfig-replicator/domain";
import { CreateDeploymentStrategyCommand, DeleteDeploymentStrategyCommand } from "@aws-sdk/client-appconfig";
import { identifier } from "../answers/members.ts";
import type { Region } from "../region/region.ts";
import type { StrategyMemory } from "./strategy-repository.ts";

/** The shape of a strategy that nothing is deployed with: AppConfig asks for one. */
const ANY_SHAPE = {
  DeploymentDurationInMinutes: 0,
  GrowthType: "LINEAR",
  GrowthFactor: 100,
  FinalBakeTimeInMinutes: 0,
} as const;

/** What is remembered of strategies is forgotten with each: it is out of date. */
export function fenceKeeper(region: Region, strategies: StrategyMemory): FenceKeeper {
  return {
    async set(fence) {
      const set = await region.ask(
        { operation: "CreateDeploymentStrategy", subject: `strategy "${FENCE_NAME}"` },
        (client, writeOptions) =>
          client.send(
            new CreateDeploymentStrategyCommand({
              ...ANY_SHAPE,
              Name: FENCE_NAME,
              Description: formatFence(fence),
              ReplicateTo: "NONE",
            }),
            writeOptions,
          ),
        ({ Id }) => identifier(Id, "Id") as StrategyId,
      );
      strategies.forget();
      return set;
    },
    async lift(id) {
      const lifted = await region.ask(
        { operation: "DeleteDeploymentStrategy", subject: `strategy ${id}` },
        (client, writeOptions) =>
          client.send(new DeleteDeploymentStrategyCommand({ DeploymentStrategyId: id }), writeOptions),
        () => undefined,
      );
      strategies.forget();
      return lifted;
    },
  };
}
