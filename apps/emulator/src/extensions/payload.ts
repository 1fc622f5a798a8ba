import type { ActionPoint } from "@aws-sdk/client-appconfig";
import { associationArn } from "../world/arn.ts";
import type { Deployment } from "../world/record.ts";
import type { ActionPlace, PlacedAction } from "./action.ts";

type Payload = Readonly<Record<string, unknown>>;

/** The points' names in a payload. */
const TYPES: Readonly<Record<ActionPoint, string>> = {
  PRE_CREATE_HOSTED_CONFIGURATION_VERSION: "PreCreateHostedConfigurationVersion",
  PRE_START_DEPLOYMENT: "PreStartDeployment",
  AT_DEPLOYMENT_TICK: "AtDeploymentTick",
  ON_DEPLOYMENT_START: "OnDeploymentStart",
  ON_DEPLOYMENT_STEP: "OnDeploymentStep",
  ON_DEPLOYMENT_BAKING: "OnDeploymentBaking",
  ON_DEPLOYMENT_COMPLETE: "OnDeploymentComplete",
  ON_DEPLOYMENT_ROLLED_BACK: "OnDeploymentRolledBack",
};

/** The same, as the kind of an event on a bus; only these points are told to one. */
const DETAIL_TYPES: Partial<Record<ActionPoint, string>> = {
  ON_DEPLOYMENT_START: "On Deployment Start",
  ON_DEPLOYMENT_STEP: "On Deployment Step",
  ON_DEPLOYMENT_BAKING: "On Deployment Baking",
  ON_DEPLOYMENT_COMPLETE: "On Deployment Complete",
  ON_DEPLOYMENT_ROLLED_BACK: "On Deployment Rollback",
};

/** What every action is told. */
export function commonPayload(place: ActionPlace, placed: PlacedAction, point: ActionPoint): Payload {
  return {
    InvocationId: placed.invocationId,
    Parameters: placed.parameters,
    Type: TYPES[point],
    Application: named(place.application),
    ...(place.environment === undefined ? {} : { Environment: named(place.environment) }),
    ConfigurationProfile: named(place.profile),
  };
}

function named(resource: { readonly id: string; readonly name: string }): Payload {
  return { Id: resource.id, Name: resource.name };
}

export function deploymentPayload(deployment: Deployment): Payload {
  return {
    DeploymentNumber: deployment.number,
    ConfigurationVersion: deployment.version,
    ...(deployment.description === undefined ? {} : { Description: deployment.description }),
  };
}

/** An event bus receives the payload as the detail of an event. */
export function eventEnvelope(
  place: ActionPlace,
  happened: { readonly placed: PlacedAction; readonly point: ActionPoint; readonly atMs: number },
  detail: Payload,
): Payload {
  const { world } = place;
  return {
    version: "0",
    id: happened.placed.invocationId,
    "detail-type": DETAIL_TYPES[happened.point] ?? TYPES[happened.point],
    source: "aws.appconfig",
    account: world.account,
    time: new Date(happened.atMs).toISOString(),
    region: world.region,
    resources: [associationArn(world, happened.placed.association.id)],
    detail,
  };
}
