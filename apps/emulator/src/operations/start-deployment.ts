import type { Deployment as Answer, StartDeploymentRequest } from "@aws-sdk/client-appconfig";
import { deploymentAnswer } from "../answers/deployment-answer.ts";
import { appliedExtensions, dynamicParameters } from "../extensions/applied-extension.ts";
import { runBefore } from "../extensions/run-before.ts";
import { obeyAlarms } from "../rollout/alarm.ts";
import { type DeployedContent, findContent } from "../rollout/deployed-content.ts";
import { beginDeployment, type Draft } from "../rollout/new-deployment.ts";
import { requireValid } from "../validators/require-valid.ts";
import { deploymentArn } from "../world/arn.ts";
import { findApplication, findEnvironment, findProfile, findStrategy, inFlight } from "../world/find.ts";
import type { Application, Deployment, Environment, Profile, Strategy } from "../world/record.ts";
import { conflict } from "../world/refusal.ts";
import { setTags } from "../world/tag.ts";
import type { World } from "../world/world.ts";
import type { CheckedInput, Context, Operation } from "./operation.ts";

type Input = CheckedInput<StartDeploymentRequest>;

interface Place {
  readonly world: World;
  readonly application: Application;
  readonly environment: Environment;
  readonly profile: Profile;
  readonly strategy: Strategy;
}

export const startDeployment: Operation<StartDeploymentRequest, Answer> = async (input, context) => {
  const { world, nowMs, compat } = context;
  const place = findPlace(input, world);
  requireFree(input, place, context);
  const content = await prepare(input, place, context);
  // Looked at again: whoever was faster while validators and extensions ran has the environment.
  requireFree(input, place, context);
  const { application, environment } = place;
  const startedAtMs = nowMs;
  const begun = beginDeployment(environment, draft(input, place, { ...content, startedAtMs }), compat === "foreign");
  const ids = { applicationId: application.id, environmentId: environment.id, number: begun.number };
  setTags(world, deploymentArn(world, ids), input.Tags);
  tellStarted(place, begun, context);
  const answer = deploymentAnswer(place, begun);
  obeyAlarms(world, environment, nowMs);
  return answer;
};

function findPlace(input: Input, world: World): Place {
  const application = findApplication(world, input.ApplicationId);
  const environment = findEnvironment(world, application, input.EnvironmentId);
  const profile = findProfile(world, application, input.ConfigurationProfileId);
  return { world, application, environment, profile, strategy: findStrategy(world, input.DeploymentStrategyId) };
}

function requireFree(input: Input, { environment }: Place, { compat }: Context): void {
  if (compat === "foreign") return;
  requireIdle(environment);
  requireLatestNumber(environment, input.LatestDeploymentNumber);
}

/** One deployment at a time in an environment, whatever its profile, and until its bake time is over. */
function requireIdle(environment: Environment): void {
  const busy = inFlight(environment);
  if (busy === undefined) return;
  const state = busy.state === "ROLLING_BACK" ? "ROLLING_BACK" : "DEPLOYING";
  throw conflict(
    `Environment ${environment.id} currently has a state of ${state}. The current deployment must finish before a new deployment can be started.`,
  );
}

/** What the service answers to an outdated number has not been seen; a conflict is what its model has for it. */
function requireLatestNumber(environment: Environment, expected: number | undefined): void {
  const actual = environment.deployments.length;
  if (expected === undefined || expected === actual) return;
  throw conflict(
    `Expected latest deployment number ${expected} does not match actual latest deployment number ${actual}`,
  );
}

/** The content as validators and extensions leave it. */
async function prepare(input: Input, place: Place, { targets }: Context): Promise<DeployedContent> {
  const { profile, environment } = place;
  const found = findContent(place.world, place, input.ConfigurationVersion);
  await requireValid(profile.validators, found.content, targets);
  const details = {
    DeploymentNumber: environment.deployments.length + 1,
    ConfigurationVersion: found.version,
    ContentType: found.contentType,
    Description: input.Description,
    ConfigurationProfileType: profile.type,
  };
  const dynamic = dynamicParameters(input.DynamicExtensionParameters);
  const point = "PRE_START_DEPLOYMENT";
  const content = await runBefore(place, { point, content: found.content, details, dynamic }, targets);
  return { ...found, content };
}

function draft(input: Input, place: Place, deployed: DeployedContent & { readonly startedAtMs: number }): Draft {
  const { profile, strategy } = place;
  return {
    ...deployed,
    profileId: profile.id,
    profileName: profile.name,
    locationUri: profile.locationUri,
    strategyId: strategy.id,
    rollout: { ...strategy.rollout },
    description: input.Description,
    kmsKeyIdentifier: input.KmsKeyIdentifier ?? profile.kmsKeyIdentifier,
    type: "USER",
    appliedExtensions: appliedExtensions(place, input.DynamicExtensionParameters),
  };
}

function tellStarted(place: Place, deployment: Deployment, { notifications }: Context): void {
  const told = { deployment, atMs: deployment.startedAtMs };
  const isComplete = deployment.state === "COMPLETE";
  notifications.tell(place, "ON_DEPLOYMENT_START", told);
  if (isComplete) notifications.tell(place, "ON_DEPLOYMENT_COMPLETE", told);
}
