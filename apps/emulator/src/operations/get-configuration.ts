import { createHash } from "node:crypto";
import type { GetConfigurationRequest } from "@aws-sdk/client-appconfig";
import { servedDeployment } from "../data-plane/served.ts";
import { isFeatureFlags } from "../world/profile-source.ts";
import { badRequest, notFound } from "../world/refusal.ts";
import type { Operation } from "./operation.ts";
import { byIdOrName } from "./start-configuration-session.ts";

interface Answer {
  readonly Content?: Uint8Array;
  readonly ConfigurationVersion: string;
  readonly ContentType: string;
}

/** The data plane of before there was one: no session, and the client says which version it has. */
export const getConfiguration: Operation<GetConfigurationRequest, Answer> = (input, { world, nowMs }) => {
  const application = byIdOrName(world.applications, input.Application);
  if (application === undefined) throw notFound(`Application ${input.Application} could not be found.`);
  const environment = byIdOrName(application.environments, input.Environment);
  if (environment === undefined) throw notFound(`Environment ${input.Environment} could not be found.`);
  const profile = byIdOrName(application.profiles, input.Configuration);
  if (profile === undefined) throw notFound(`Configuration ${input.Configuration} could not be found.`);
  if (isFeatureFlags(profile)) {
    throw badRequest(
      "Feature flag configurations must be accessed via AWS AppConfig Data's GetLatestConfiguration API.",
    );
  }
  environment.lastReadAtMs = nowMs;
  profile.lastReadAtMs = nowMs;
  const deployment = servedDeployment(environment, profile.id, cohortOf(input.ClientId));
  if (deployment === undefined) throw notFound(`Configuration ${input.Configuration} has not been deployed.`);
  const answer = { ConfigurationVersion: deployment.version, ContentType: deployment.contentType };
  if (input.ClientConfigurationVersion === deployment.version) return answer;
  return { ...answer, Content: deployment.content };
};

const EVERYBODY = 100;
const LARGEST_UINT32 = 2 ** 32;

/** A client that names itself keeps its place in a rollout from call to call. */
function cohortOf(clientId: string): number {
  const hash = createHash("sha256").update(clientId).digest();
  return (hash.readUInt32BE(0) / LARGEST_UINT32) * EVERYBODY;
}
