import type { Deployment as Answer, StartDeploymentRequest } from "@aws-sdk/client-appconfig";
import { deploymentAnswer } from "../answers/deployment-answer.ts";
import { type DeployedContent, findContent } from "../rollout/deployed-content.ts";
import { beginDeployment, type Draft } from "../rollout/new-deployment.ts";
import { conflict } from "../wire/refusal.ts";
import { deploymentArn } from "../world/arn.ts";
import { findApplication, findEnvironment, findProfile, findStrategy, inFlight } from "../world/find.ts";
import { isFeatureFlags } from "../world/profile-source.ts";
import type { Application, AppliedExtension, Environment, Profile, Strategy } from "../world/record.ts";
import { setTags } from "../world/tag.ts";
import type { Call, Given, Operation } from "./operation.ts";

type Input = Given<StartDeploymentRequest>;

/** Feature flags are deployed through an extension of the service's own, and every deployment of them says so. */
const FEATURE_FLAGS_EXTENSION: AppliedExtension = {
  extensionId: "AWS.AppConfig.FeatureFlags",
  associationId: "AWS.AppConfig.FeatureFlags",
  versionNumber: 1,
  parameters: {},
};

const STATE_NAMES = { DEPLOYING: "DEPLOYING", BAKING: "BAKING", ROLLING_BACK: "ROLLING_BACK" } as const;

/** One deployment at a time in an environment, whatever its profile, and until its bake time is over. */
function requireIdle(environment: Environment): void {
  const busy = inFlight(environment);
  if (busy === undefined) return;
  const state = busy.state === "ROLLING_BACK" ? STATE_NAMES.ROLLING_BACK : STATE_NAMES.DEPLOYING;
  throw conflict(
    `Environment ${environment.id} currently has a state of ${state}. The current deployment must finish before a new deployment can be started.`,
  );
}

function requireLatestNumber(environment: Environment, expected: number | undefined): void {
  const actual = environment.deployments.length;
  if (expected === undefined || expected === actual) return;
  throw conflict(
    `Expected latest deployment number ${expected} does not match actual latest deployment number ${actual}`,
  );
}

interface Place {
  readonly application: Application;
  readonly environment: Environment;
  readonly profile: Profile;
  readonly strategy: Strategy;
}

function findPlace(input: Input, { world }: Call): Place {
  const application = findApplication(world, input.ApplicationId);
  const environment = findEnvironment(world, application, input.EnvironmentId);
  const profile = findProfile(world, application, input.ConfigurationProfileId);
  return { application, environment, profile, strategy: findStrategy(world, input.DeploymentStrategyId) };
}

function draft(
  input: Input,
  { profile, strategy }: Place,
  deployed: DeployedContent & { readonly atMs: number },
): Draft {
  const { atMs, ...content } = deployed;
  return {
    ...content,
    profileId: profile.id,
    profileName: profile.name,
    locationUri: profile.locationUri,
    strategyId: strategy.id,
    rollout: { ...strategy.rollout },
    description: input.Description,
    kmsKeyIdentifier: input.KmsKeyIdentifier ?? profile.kmsKeyIdentifier,
    type: "USER",
    startedAtMs: atMs,
    appliedExtensions: isFeatureFlags(profile) ? [FEATURE_FLAGS_EXTENSION] : [],
  };
}

export const startDeployment: Operation<StartDeploymentRequest, Answer> = (input, call) => {
  const { world, nowMs, compat } = call;
  const place = findPlace(input, call);
  const { application, environment } = place;
  const content = findContent(world, place, input.ConfigurationVersion);
  if (compat === "aws") {
    requireIdle(environment);
    requireLatestNumber(environment, input.LatestDeploymentNumber);
  }
  const begun = beginDeployment(environment, draft(input, place, { ...content, atMs: nowMs }), compat === "foreign");
  const ids = { applicationId: application.id, environmentId: environment.id, number: begun.number };
  setTags(world, deploymentArn(world, ids), input.Tags);
  return deploymentAnswer({ world, application, environment }, begun);
};
