import { createApplication } from "./create-application.ts";
import { createConfigurationProfile } from "./create-configuration-profile.ts";
import { createDeploymentStrategy } from "./create-deployment-strategy.ts";
import { createEnvironment } from "./create-environment.ts";
import { createHostedConfigurationVersion } from "./create-hosted-configuration-version.ts";
import { getApplication } from "./get-application.ts";
import { getConfigurationProfile } from "./get-configuration-profile.ts";
import { getDeployment } from "./get-deployment.ts";
import { getDeploymentStrategy } from "./get-deployment-strategy.ts";
import { getEnvironment } from "./get-environment.ts";
import { getHostedConfigurationVersion } from "./get-hosted-configuration-version.ts";
import { getLatestConfiguration } from "./get-latest-configuration.ts";
import { listApplications } from "./list-applications.ts";
import { listConfigurationProfiles } from "./list-configuration-profiles.ts";
import { listDeploymentStrategies } from "./list-deployment-strategies.ts";
import { listDeployments } from "./list-deployments.ts";
import { listEnvironments } from "./list-environments.ts";
import { listHostedConfigurationVersions } from "./list-hosted-configuration-versions.ts";
import { listTagsForResource } from "./list-tags-for-resource.ts";
import type { Call, Given, Operation } from "./operation.ts";
import { startConfigurationSession } from "./start-configuration-session.ts";
import { startDeployment } from "./start-deployment.ts";
import { stopDeployment } from "./stop-deployment.ts";

/** What the wire layer hands over and gets back: members it has checked, whatever the operation. */
type Members = Readonly<Record<string, unknown>>;

export interface Support {
  /** What of the real operation is missing; nothing, as far as is known, for a full one. */
  readonly missing: string | undefined;
  readonly run: (input: Members, call: Call) => Promise<Members>;
}

function implement<I, O extends object>(operation: Operation<I, O>, missing?: string): Support {
  return {
    missing,
    // The one place where checked members become an operation's own type: the schema they were read with is the SDK's.
    run: async (input, call) => Object.fromEntries(Object.entries(await operation(input as Given<I>, call))),
  };
}

/** Every operation that is implemented; one that is not here answers that it is the emulator's gap. */
export const OPERATIONS: ReadonlyMap<string, Support> = new Map<string, Support>([
  ["CreateApplication", implement(createApplication)],
  ["CreateConfigurationProfile", implement(createConfigurationProfile)],
  ["CreateDeploymentStrategy", implement(createDeploymentStrategy)],
  ["CreateEnvironment", implement(createEnvironment)],
  ["CreateHostedConfigurationVersion", implement(createHostedConfigurationVersion)],
  ["GetApplication", implement(getApplication)],
  ["GetConfigurationProfile", implement(getConfigurationProfile)],
  ["GetDeployment", implement(getDeployment)],
  ["GetDeploymentStrategy", implement(getDeploymentStrategy)],
  ["GetEnvironment", implement(getEnvironment)],
  ["GetHostedConfigurationVersion", implement(getHostedConfigurationVersion)],
  ["GetLatestConfiguration", implement(getLatestConfiguration)],
  ["ListApplications", implement(listApplications)],
  ["ListConfigurationProfiles", implement(listConfigurationProfiles)],
  ["ListDeploymentStrategies", implement(listDeploymentStrategies)],
  ["ListDeployments", implement(listDeployments)],
  ["ListEnvironments", implement(listEnvironments)],
  ["ListHostedConfigurationVersions", implement(listHostedConfigurationVersions)],
  ["ListTagsForResource", implement(listTagsForResource)],
  ["StartConfigurationSession", implement(startConfigurationSession)],
  ["StartDeployment", implement(startDeployment)],
  ["StopDeployment", implement(stopDeployment)],
]);
