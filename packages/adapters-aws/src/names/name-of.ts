import { type Address, type AddressIds, ok, type Result } from "@appconfig-replicator/domain";
import {
  type AppConfigClient,
  GetApplicationCommand,
  GetConfigurationProfileCommand,
  GetEnvironmentCommand,
} from "@aws-sdk/client-appconfig";
import { identifier } from "../asking/answer-members.ts";
import type { Region } from "../asking/region.ts";
import { subjectOfApplication, subjectOfEnvironment, subjectOfProfile } from "../asking/subject.ts";
import type { IdPath, NameMemory } from "./name-memory.ts";

/** See `ConfigRepository.nameOf`. Three gets side by side: their quota is ten times that of lists. */
export async function nameOf(region: Region, names: NameMemory, ids: AddressIds): Promise<Result<Address>> {
  const { applicationId, environmentId, profileId } = ids;
  const [application, environment, profile] = await Promise.all([
    nameAt(region, names, {
      path: { applicationId, kind: "application", id: applicationId },
      operation: "GetApplication",
      subject: subjectOfApplication(applicationId),
      send: (client) => client.send(new GetApplicationCommand({ ApplicationId: applicationId })),
      learn: (name) => names.learnApplications([{ id: applicationId, name }]),
    }),
    nameAt(region, names, {
      path: { applicationId, kind: "environment", id: environmentId },
      operation: "GetEnvironment",
      subject: subjectOfEnvironment(ids),
      send: (client) =>
        client.send(new GetEnvironmentCommand({ ApplicationId: applicationId, EnvironmentId: environmentId })),
      learn: (name) => names.learnEnvironments(applicationId, [{ id: environmentId, name }]),
    }),
    nameAt(region, names, {
      path: { applicationId, kind: "profile", id: profileId },
      operation: "GetConfigurationProfile",
      subject: subjectOfProfile(ids),
      send: (client) =>
        client.send(
          new GetConfigurationProfileCommand({ ApplicationId: applicationId, ConfigurationProfileId: profileId }),
        ),
      learn: (name) => names.learnProfile(applicationId, { id: profileId, name }),
    }),
  ]);
  if (!application.ok) return application;
  if (!environment.ok) return environment;
  if (!profile.ok) return profile;
  return ok({ application: application.value, environment: environment.value, profile: profile.value });
}

interface Get {
  readonly path: IdPath;
  readonly operation: string;
  readonly subject: string;
  readonly send: (client: AppConfigClient) => Promise<{ readonly Name?: string | undefined }>;
  /** Whoever asks for names after ids wants ids after names next: `resolve` then lists no more than profiles. */
  readonly learn: (name: string) => void;
}

async function nameAt(region: Region, names: NameMemory, get: Get): Promise<Result<string>> {
  const { path, operation, subject, send, learn } = get;
  const remembered = names.nameAt(path);
  if (remembered !== undefined) return ok(remembered);
  return names.listing.names.share(`${path.applicationId}/${path.kind}/${path.id}`, async () => {
    const asked = { operation, subject, applicationId: path.applicationId };
    const name = await region.ask(asked, send, ({ Name }) => identifier(Name, "Name"));
    if (!name.ok) return name;
    names.learnName(path, name.value);
    learn(name.value);
    return name;
  });
}
