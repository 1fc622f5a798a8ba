import type { Deployment, Environment } from "../world/record.ts";

/**
 * The deployment whose content a client is served: the one in flight if it has reached the client, else the newest
 * complete one. Each profile has its own; one that was rolled back or reverted is none.
 */
export function servedDeployment(environment: Environment, profileId: string, cohort: number): Deployment | undefined {
  const newestFirst = environment.deployments.filter(isOfProfile(profileId)).toReversed();
  const [newest] = newestFirst;
  if (newest !== undefined && reaches(newest, cohort)) return newest;
  return newestFirst.find(({ state }) => state === "COMPLETE");
}

function isOfProfile(profileId: string): (deployment: Deployment) => boolean {
  return (deployment) => deployment.profileId === profileId;
}

/** Whether a rollout has got as far as a client of this cohort. */
function reaches(deployment: Deployment, cohort: number): boolean {
  return (deployment.state === "DEPLOYING" || deployment.state === "BAKING") && cohort < deployment.percent;
}

/** Whether there is anything to have a session about: something served, or about to be. */
export function hasDeployment(environment: Environment, profileId: string): boolean {
  return environment.deployments
    .filter(isOfProfile(profileId))
    .some(({ state }) => state === "DEPLOYING" || state === "BAKING" || state === "COMPLETE");
}
