import { createApplication } from "./create-application.ts";
import { createConfigurationProfile } from "./create-configuration-profile.ts";
import { createDeploymentStrategy } from "./create-deployment-strategy.ts";
import { createEnvironment } from "./create-environment.ts";
import { createExtension } from "./create-extension.ts";
import { createExtensionAssociation } from "./create-extension-association.ts";
import { createHostedConfigurationVersion } from "./create-hosted-configuration-version.ts";
import { deleteApplication } from "./delete-application.ts";
import { deleteConfigurationProfile } from "./delete-configuration-profile.ts";
import { deleteDeploymentStrategy } from "./delete-deployment-strategy.ts";
import { deleteEnvironment } from "./delete-environment.ts";
import { deleteExtension } from "./delete-extension.ts";
import { deleteExtensionAssociation } from "./delete-extension-association.ts";
import { deleteHostedConfigurationVersion } from "./delete-hosted-configuration-version.ts";
import { getAccountSettings } from "./get-account-settings.ts";
import { getApplication } from "./get-application.ts";
import { getConfiguration } from "./get-configuration.ts";
import { getConfigurationProfile } from "./get-configuration-profile.ts";
import { getDeployment } from "./get-deployment.ts";
import { getDeploymentStrategy } from "./get-deployment-strategy.ts";
import { getEnvironment } from "./get-environment.ts";
import { getExtension } from "./get-extension.ts";
import { getExtensionAssociation } from "./get-extension-association.ts";
import { getHostedConfigurationVersion } from "./get-hosted-configuration-version.ts";
import { getLatestConfiguration } from "./get-latest-configuration.ts";
import { listApplications } from "./list-applications.ts";
import { listConfigurationProfiles } from "./list-configuration-profiles.ts";
import { listDeploymentStrategies } from "./list-deployment-strategies.ts";
import { listDeployments } from "./list-deployments.ts";
import { listEnvironments } from "./list-environments.ts";
import { listExtensionAssociations } from "./list-extension-associations.ts";
import { listExtensions } from "./list-extensions.ts";
import { listHostedConfigurationVersions } from "./list-hosted-configuration-versions.ts";
import { listTagsForResource } from "./list-tags-for-resource.ts";
import type { CheckedInput, Context, Operation } from "./operation.ts";
import { startConfigurationSession } from "./start-configuration-session.ts";
import { startDeployment } from "./start-deployment.ts";
import { stopDeployment } from "./stop-deployment.ts";
import { tagResource } from "./tag-resource.ts";
import { untagResource } from "./untag-resource.ts";
import { updateAccountSettings } from "./update-account-settings.ts";
import { updateApplication } from "./update-application.ts";
import { updateConfigurationProfile } from "./update-configuration-profile.ts";
import { updateDeploymentStrategy } from "./update-deployment-strategy.ts";
import { updateEnvironment } from "./update-environment.ts";
import { updateExtension } from "./update-extension.ts";
import { updateExtensionAssociation } from "./update-extension-association.ts";
import { validateConfiguration } from "./validate-configuration.ts";

/** What the wire layer hands over and gets back: members it has checked, whatever the operation. */
type Members = Readonly<Record<string, unknown>>;

export interface Support {
  /** What of the real operation is missing; nothing, as far as is known, for a full one. */
  readonly missing: string | undefined;
  readonly run: (input: Members, context: Context) => Promise<Members>;
}

function implement<I, O extends object>(operation: Operation<I, O>, missing?: string): Support {
  return {
    missing,
    // The one place where checked members become an operation's own type: the schema they were read with is the SDK's.
    run: async (input, context) =>
      Object.fromEntries(Object.entries(await operation(input as CheckedInput<I>, context))),
  };
}

/** Every operation that is implemented; one that is not here answers that it is the emulator's gap. */
export const OPERATIONS: ReadonlyMap<string, Support> = new Map<string, Support>([
  ["CreateApplication", implement(createApplication)],
  [
    "CreateConfigurationProfile",
    implement(
      createConfigurationProfile,
      'no role is assumed: a role ARN that contains "unassumable" is refused, any other is taken',
    ),
  ],
  ["CreateDeploymentStrategy", implement(createDeploymentStrategy, "SSM_DOCUMENT is kept but no document is written")],
  ["CreateEnvironment", implement(createEnvironment)],
  ["CreateExtension", implement(createExtension)],
  ["CreateExtensionAssociation", implement(createExtensionAssociation)],
  [
    "CreateHostedConfigurationVersion",
    implement(createHostedConfigurationVersion, "keys are kept but nothing is encrypted"),
  ],
  ["DeleteApplication", implement(deleteApplication)],
  ["DeleteConfigurationProfile", implement(deleteConfigurationProfile)],
  ["DeleteDeploymentStrategy", implement(deleteDeploymentStrategy)],
  ["DeleteEnvironment", implement(deleteEnvironment)],
  ["DeleteExtension", implement(deleteExtension)],
  ["DeleteExtensionAssociation", implement(deleteExtensionAssociation)],
  ["DeleteHostedConfigurationVersion", implement(deleteHostedConfigurationVersion)],
  ["GetAccountSettings", implement(getAccountSettings)],
  ["GetApplication", implement(getApplication)],
  ["GetConfiguration", implement(getConfiguration, "the cohort of a client is a hash of its id")],
  ["GetConfigurationProfile", implement(getConfigurationProfile)],
  ["GetDeployment", implement(getDeployment)],
  ["GetDeploymentStrategy", implement(getDeploymentStrategy)],
  ["GetEnvironment", implement(getEnvironment)],
  ["GetExtension", implement(getExtension)],
  ["GetExtensionAssociation", implement(getExtensionAssociation)],
  ["GetHostedConfigurationVersion", implement(getHostedConfigurationVersion)],
  ["GetLatestConfiguration", implement(getLatestConfiguration)],
  ["ListApplications", implement(listApplications)],
  ["ListConfigurationProfiles", implement(listConfigurationProfiles)],
  ["ListDeploymentStrategies", implement(listDeploymentStrategies)],
  ["ListDeployments", implement(listDeployments)],
  ["ListEnvironments", implement(listEnvironments)],
  ["ListExtensionAssociations", implement(listExtensionAssociations)],
  [
    "ListExtensions",
    implement(listExtensions, "of the AWS authored extensions only the one for EventBridge is listed"),
  ],
  ["ListHostedConfigurationVersions", implement(listHostedConfigurationVersions)],
  ["ListTagsForResource", implement(listTagsForResource)],
  ["StartConfigurationSession", implement(startConfigurationSession)],
  [
    "StartDeployment",
    implement(startDeployment, "keys are not asked for; content of sources outside AppConfig must be planted"),
  ],
  ["StopDeployment", implement(stopDeployment)],
  ["TagResource", implement(tagResource)],
  ["UntagResource", implement(untagResource)],
  ["UpdateAccountSettings", implement(updateAccountSettings, "vended metrics are kept but nothing is published")],
  ["UpdateApplication", implement(updateApplication)],
  ["UpdateConfigurationProfile", implement(updateConfigurationProfile)],
  ["UpdateDeploymentStrategy", implement(updateDeploymentStrategy)],
  ["UpdateEnvironment", implement(updateEnvironment)],
  ["UpdateExtension", implement(updateExtension)],
  ["UpdateExtensionAssociation", implement(updateExtensionAssociation)],
  ["ValidateConfiguration", implement(validateConfiguration, "a LAMBDA validator needs a target of its own")],
]);
