import type { Side } from "../facts/planning.ts";
import { type EnvironmentRef, isSameEnvironment, type Root } from "../model/decision.ts";
import { assert } from "../model/defect.ts";
import type { Deployment, DeploymentState } from "../model/deployment.ts";
import type { ProfileId } from "../model/ids.ts";
import type { Gate } from "../model/policy.ts";

/** What people and replication did to one address in one region. */
export interface Timeline {
  readonly side: Side;
  /** Nothing where the names lead nowhere: then nothing was deployed either. */
  readonly environment: EnvironmentRef | undefined;
  readonly profileId: ProfileId | undefined;
  /** Of this profile, matched by id: names are used again when something is recreated. */
  readonly newestFirst: readonly Deployment[];
  /** Targets always count from the start: what is on its way there is decided there. */
  readonly gate: Gate;
}

/** The two regions being looked at: a decision in one can rest on the other. */
export type Timelines = Readonly<Record<Side, Timeline>>;

/** Where a timeline with anything in it lies. */
export function environmentOf({ environment }: Timeline): EnvironmentRef {
  assert(environment !== undefined, "whatever was deployed was deployed to an environment that was found");
  return environment;
}

/** Whether a root was decided on this timeline's side. */
export function isAt(root: Root, { environment }: Timeline): boolean {
  return environment !== undefined && isSameEnvironment(root.environment, environment);
}

/**
 * The deployments of a timeline that decide: people's and ours. Experiments are people's too, but what they serve is
 * no plain version, so they neither decide nor undo.
 */
export function userDeployments({ newestFirst }: Timeline): readonly Deployment[] {
  return newestFirst.filter(({ kind }) => kind === "user");
}

export function isDecided(state: DeploymentState, gate: Gate): boolean {
  switch (state) {
    case "COMPLETE":
      return true;
    case "VALIDATING":
    case "DEPLOYING":
    case "BAKING":
      return gate === "start";
    case "ROLLING_BACK":
    case "ROLLED_BACK":
    case "REVERTED":
      return false;
  }
}

/** With the gate `complete`, a rollback undoes what was never decided. */
export function isUndone(state: DeploymentState, gate: Gate): boolean {
  switch (state) {
    case "REVERTED":
      return true;
    case "ROLLING_BACK":
    case "ROLLED_BACK":
      return gate === "start";
    case "VALIDATING":
    case "DEPLOYING":
    case "BAKING":
    case "COMPLETE":
      return false;
  }
}
