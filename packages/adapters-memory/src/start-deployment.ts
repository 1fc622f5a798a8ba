import type { ProfileId, Strategy } from "@appconfig-replicator/domain";
import type { DeploymentRecord, EnvironmentState, RegionState } from "./state.ts";

export interface Start {
  readonly profileId: ProfileId;
  readonly version: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly strategy: Strategy;
  readonly kind: "user" | "managed";
}

/** The shape is copied: a strategy that changes later leaves what runs as it is. */
export function startDeployment(state: RegionState, environment: EnvironmentState, start: Start): DeploymentRecord {
  state.clock.advanceMs(1);
  const { strategy, ...rest } = start;
  const number = (environment.deployments.at(-1)?.number ?? 0) + 1;
  const { id: strategyId, shape } = strategy;
  const record: DeploymentRecord = { ...rest, number, strategyId, shape, startedAt: state.clock.now() };
  environment.deployments.push(record);
  return record;
}
