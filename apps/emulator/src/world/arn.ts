import type { World } from "./world.ts";

export function applicationArn(world: World, applicationId: string): string {
  return arn(world, `application/${applicationId}`);
}

function arn(world: World, resource: string): string {
  return `arn:aws:appconfig:${world.region}:${world.account}:${resource}`;
}

export function profileArn(world: World, applicationId: string, profileId: string): string {
  return arn(world, `application/${applicationId}/configurationprofile/${profileId}`);
}

export function deploymentArn(
  world: World,
  place: { readonly applicationId: string; readonly environmentId: string; readonly number: number },
): string {
  return `${environmentArn(world, place.applicationId, place.environmentId)}/deployment/${place.number}`;
}

export function environmentArn(world: World, applicationId: string, environmentId: string): string {
  return arn(world, `application/${applicationId}/environment/${environmentId}`);
}

export function strategyArn(world: World, strategyId: string): string {
  return arn(world, `deploymentstrategy/${strategyId}`);
}

export function associationArn(world: World, associationId: string): string {
  return arn(world, `extensionassociation/${associationId}`);
}

export function extensionArn(world: World, extensionId: string, version: number): string {
  return arn(world, `extension/${extensionId}/${version}`);
}

/** A key's ARN for an identifier that may already be one. */
export function kmsKeyArn(world: World, identifier: string): string {
  if (identifier.startsWith("arn:")) return identifier;
  const resource = identifier.startsWith("alias/") ? identifier : `key/${identifier}`;
  return `arn:aws:kms:${world.region}:${world.account}:${resource}`;
}
