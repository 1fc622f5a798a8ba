import { PREDEFINED_STRATEGIES } from "./predefined-strategy.ts";
import type { Application, Association, Deployment, Environment, HostedVersion, Profile, Strategy } from "./record.ts";
import { notFound } from "./refusal.ts";
import type { World } from "./world.ts";

// Each look-up answers as the service does when there is nothing: the same 404, in the same words.

export function findApplication(world: World, id: string): Application {
  const found = world.applications.get(id);
  if (found === undefined) {
    throw notFound(`Application with Id ${id} could not be found for account ${world.account}.`);
  }
  return found;
}

export function findEnvironment(world: World, application: Application, id: string): Environment {
  const found = application.environments.get(id);
  if (found === undefined) {
    throw notFound(
      `Environment with Application Id ${application.id} and Environment Id ${id} could not be found for account ${world.account}.`,
    );
  }
  return found;
}

export function findProfile(world: World, application: Application, id: string): Profile {
  const found = application.profiles.get(id);
  if (found === undefined) {
    throw notFound(
      `Configuration Profile with Application Id ${application.id} and Configuration Profile Id ${id} could not be found for account ${world.account}.`,
    );
  }
  return found;
}

export function findVersion(
  world: World,
  where: { readonly application: Application; readonly profile: Profile },
  number: number,
): HostedVersion {
  const found = where.profile.versions.find((version) => version.number === number);
  if (found === undefined) throw versionNotFound(world, where, String(number));
  return found;
}

/** The native text has no full stop at its end. */
export function versionNotFound(
  world: World,
  where: { readonly application: Application; readonly profile: Profile },
  version: string,
): Error {
  return notFound(
    `Hosted Configuration Version with Application Id ${where.application.id}, Configuration Profile Id ${where.profile.id}, and Version ${version} could not be found for account ${world.account}`,
  );
}

export function findStrategy(world: World, id: string): Strategy {
  const found = world.strategies.get(id) ?? PREDEFINED_STRATEGIES.get(id);
  if (found === undefined) throw notFound(`DeploymentStrategy with Id ${id} could not be found.`);
  return found;
}

export function findDeployment(
  world: World,
  where: { readonly application: Application; readonly environment: Environment },
  number: number,
): Deployment {
  const found = where.environment.deployments[number - 1];
  if (found === undefined) {
    throw notFound(
      `Deployment with Application Id ${where.application.id}, Environment Id ${where.environment.id}, and Deployment Number ${number} could not be found for account ${world.account}.`,
    );
  }
  return found;
}

export function findAssociation(world: World, id: string): Association {
  const found = world.associations.get(id);
  if (found === undefined) throw notFound(`Extension Association with Id ${id} could not be found.`);
  return found;
}

/** The environment's deployment that has not ended: there is at most one, across all profiles. */
export function inFlight(environment: Environment): Deployment | undefined {
  const latest = environment.deployments.at(-1);
  return latest !== undefined && latest.milestones.length > 0 ? latest : undefined;
}
