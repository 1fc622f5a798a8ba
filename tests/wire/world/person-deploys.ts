import type { AddressIds, RolloutShape } from "@appconfig-replicator/domain";
import { AT_ONCE } from "@appconfig-replicator/port-contracts/builders";
import { type AppConfigClient, StartDeploymentCommand, StopDeploymentCommand } from "@aws-sdk/client-appconfig";
import { found } from "../../../packages/adapters-aws/test/emulated/find-ids.ts";
import type { StrategyMaker } from "./person-strategies.ts";

export interface DeploymentByPerson {
  /** A number or, as text, a label. */
  readonly version: number | string;
  /** Complete at once unless said. */
  readonly shape?: RolloutShape;
  /** By a strategy that is there, rather than by a shape. */
  readonly strategyId?: string;
  /** What the deployment says of itself. */
  readonly saying?: string;
}

interface Stopped {
  readonly number: number;
  readonly isRevert: boolean;
}

export interface PersonDeploys {
  deploy(ids: AddressIds, what: DeploymentByPerson): Promise<number>;
  stop(at: { readonly applicationId: string; readonly environmentId: string }, stopped: Stopped): Promise<void>;
}

export function deployments(client: AppConfigClient, { forShape }: StrategyMaker): PersonDeploys {
  return {
    deploy: async (ids, { version, shape = AT_ONCE, strategyId, saying }) => {
      const { DeploymentNumber } = await client.send(
        new StartDeploymentCommand({
          ApplicationId: ids.applicationId,
          EnvironmentId: ids.environmentId,
          ConfigurationProfileId: ids.profileId,
          ConfigurationVersion: String(version),
          DeploymentStrategyId: strategyId ?? (await forShape(shape)),
          Description: saying,
        }),
      );
      return found(DeploymentNumber, "deployment number");
    },
    stop: async ({ applicationId, environmentId }, { number, isRevert }) => {
      await client.send(
        new StopDeploymentCommand({
          ApplicationId: applicationId,
          EnvironmentId: environmentId,
          DeploymentNumber: number,
          AllowRevert: isRevert,
        }),
      );
    },
  };
}
