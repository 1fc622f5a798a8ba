import type {
  StartConfigurationSessionRequest,
  StartConfigurationSessionResponse,
} from "@aws-sdk/client-appconfigdata";
import { hasDeployment } from "../data-plane/served.ts";
import { Refusal } from "../world/refusal.ts";
import type { Operation } from "./operation.ts";

type ResourceType = "Application" | "Environment" | "ConfigurationProfile" | "Deployment";

const SECOND_MS = 1000;

/** The whole of the targets. */
const EVERYBODY = 100;

interface Named {
  readonly id: string;
  readonly name: string;
}

export const startConfigurationSession: Operation<
  StartConfigurationSessionRequest,
  StartConfigurationSessionResponse
> = (input, { world, sessions, nowMs, random }) => {
  const { ApplicationIdentifier, EnvironmentIdentifier, ConfigurationProfileIdentifier } = input;
  const application = byIdOrName(world.applications, ApplicationIdentifier);
  if (application === undefined) throw missing("Application", { ApplicationIdentifier });
  const environment = byIdOrName(application.environments, EnvironmentIdentifier);
  if (environment === undefined) throw missing("Environment", { ApplicationIdentifier, EnvironmentIdentifier });
  const profile = byIdOrName(application.profiles, ConfigurationProfileIdentifier);
  if (profile === undefined) {
    throw missing("ConfigurationProfile", { ApplicationIdentifier, ConfigurationProfileIdentifier });
  }
  if (!hasDeployment(environment, profile.id)) {
    throw missing("Deployment", { ApplicationIdentifier, EnvironmentIdentifier, ConfigurationProfileIdentifier });
  }
  const seconds = input.RequiredMinimumPollIntervalInSeconds;
  const client = {
    applicationId: application.id,
    environmentId: environment.id,
    profileId: profile.id,
    cohort: random() * EVERYBODY,
    minPollMs: seconds === undefined ? undefined : seconds * SECOND_MS,
  };
  return { InitialConfigurationToken: sessions.start(client, nowMs).token };
};

/** The data plane takes a name for an id. */
export function byIdOrName<T extends Named>(items: ReadonlyMap<string, T>, identifier: string): T | undefined {
  return items.get(identifier) ?? [...items.values()].find(({ name }) => name === identifier);
}

export function missing(type: ResourceType, referencedBy: Readonly<Record<string, string>>): Refusal {
  return new Refusal("ResourceNotFoundException", {
    Message: `${type} not found`,
    ResourceType: type,
    ReferencedBy: referencedBy,
  });
}
