import type { DeploymentState } from "@appconfig-replicator/domain";
import { GarbledAnswer } from "../asking/answer-members.ts";

const STATES: Readonly<Record<DeploymentState, true>> = {
  VALIDATING: true,
  DEPLOYING: true,
  BAKING: true,
  COMPLETE: true,
  ROLLING_BACK: true,
  ROLLED_BACK: true,
  REVERTED: true,
};

/** A state we do not know could mean anything for what is served, so nothing is decided on it. */
export function deploymentState(state: string | null | undefined): DeploymentState {
  if (state !== undefined && state !== null && isState(state)) return state;
  throw new GarbledAnswer("State is not one of a deployment's");
}

const isState = (state: string): state is DeploymentState => Object.hasOwn(STATES, state);
