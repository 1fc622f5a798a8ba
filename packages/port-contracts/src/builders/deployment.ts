import type { Deployment, DeploymentDetails, ProfileId, StrategyId } from "@appconfig-replicator/domain";
import { at } from "./moments.ts";
import { AT_ONCE } from "./shapes.ts";

/** A person's deployment of version 1, complete since ten o'clock. */
export const aDeployment = (given: Partial<Deployment> = {}): Deployment => ({
  number: 1,
  profileId: "prof001" as ProfileId,
  state: "COMPLETE",
  kind: "user",
  version: "1",
  startedAt: at("10:00"),
  completedAt: at("10:00"),
  shape: AT_ONCE,
  ...given,
});

/** What only a look at that deployment tells. */
export const deploymentDetails = (given: Partial<DeploymentDetails> = {}): DeploymentDetails => ({
  number: 1,
  stateWhenRead: "COMPLETE",
  description: "",
  strategyId: "atonce1" as StrategyId,
  ...given,
});
