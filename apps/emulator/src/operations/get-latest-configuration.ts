import type { GetLatestConfigurationRequest, GetLatestConfigurationResponse } from "@aws-sdk/client-appconfigdata";
import { hasDeployment, servedDeployment } from "../data-plane/served.ts";
import { retrievalFormat } from "../feature-flags/retrieval.ts";
import { isFeatureFlags } from "../world/profile-source.ts";
import type { Deployment, Profile } from "../world/record.ts";
import type { Operation } from "./operation.ts";
import { missing } from "./start-configuration-session.ts";

/** What the service asks clients to wait when they asked for nothing else. */
const DEFAULT_POLL_SECONDS = 60;

const SECOND_MS = 1000;

/** The SDK's own type for the configuration is a stream's; on this side of the wire it is bytes. */
type Answer = Omit<GetLatestConfigurationResponse, "Configuration"> & { readonly Configuration?: Uint8Array };

export const getLatestConfiguration: Operation<GetLatestConfigurationRequest, Answer> = (input, context) => {
  const { world, sessions, nowMs } = context;
  const session = sessions.find(input.ConfigurationToken, nowMs);
  const application = world.applications.get(session.applicationId);
  if (application === undefined) throw missing("Application", { ApplicationIdentifier: session.applicationId });
  const environment = application.environments.get(session.environmentId);
  if (environment === undefined) throw missing("Environment", { EnvironmentIdentifier: session.environmentId });
  const profile = application.profiles.get(session.profileId);
  if (profile === undefined || !hasDeployment(environment, profile.id)) {
    throw missing("Deployment", { ConfigurationProfileIdentifier: session.profileId });
  }
  environment.lastReadAtMs = nowMs;
  profile.lastReadAtMs = nowMs;
  sessions.renew(session, nowMs);
  const next = {
    NextPollConfigurationToken: session.token,
    NextPollIntervalInSeconds: session.minPollMs === undefined ? DEFAULT_POLL_SECONDS : session.minPollMs / SECOND_MS,
  };
  const deployment = servedDeployment(environment, profile.id, session.cohort);
  if (deployment === undefined) return next;
  const label = deployment.label === undefined ? {} : { VersionLabel: deployment.label };
  const answer = { ...next, ...label, ContentType: deployment.contentType };
  const isKnown = session.lastServed === String(deployment.number);
  session.lastServed = String(deployment.number);
  // An answer without a body says that nothing has changed.
  return isKnown ? answer : { ...answer, Configuration: servedContent(profile, deployment) };
};

/** What clients receive of a deployment: flags in their retrieval format, everything else byte for byte. */
function servedContent(profile: Profile, deployment: Deployment): Uint8Array {
  if (!isFeatureFlags(profile)) return deployment.content;
  return Buffer.from(retrievalFormat(deployment.content));
}
