import {
  type ApplicationId,
  type EnvironmentId,
  HOSTED,
  type ProfileDefinition,
  type ProfileId,
  type ProfileRef,
  type Result,
  type StructureRepository,
} from "@appconfig-replicator/domain";
import {
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateEnvironmentCommand,
  GetConfigurationProfileCommand,
  type ValidatorType,
} from "@aws-sdk/client-appconfig";
import { identifier, optionalText, text } from "../answers/members.ts";
import type { NameMemory } from "../names/name-memory.ts";
import type { Region } from "../region/region.ts";
import { subjectOfApplication, subjectOfProfile } from "../region/subject.ts";

/** What was created, or may have been, makes lists from before out of date. */
export function structureRepository(region: Region, names: NameMemory): StructureRepository {
  return {
    readProfile: (profile) => readProfile(region, profile),
    createProfile: async (applicationId, definition) => {
      const created = await createProfile(region, applicationId, definition);
      names.outdateLists(applicationId);
      return created;
    },
    createApplication: async (name) => {
      const created = await createApplication(region, name);
      names.outdateLists();
      return created;
    },
    createEnvironment: async (applicationId, name) => {
      const created = await createEnvironment(region, applicationId, name);
      names.outdateLists();
      return created;
    },
  };
}

/** Not remembered: what it says is used once, to make another like it. */
function readProfile(region: Region, profile: ProfileRef): Promise<Result<ProfileDefinition>> {
  const { applicationId, profileId } = profile;
  return region.ask(
    { operation: "GetConfigurationProfile", subject: subjectOfProfile(profile), applicationId },
    (client) =>
      client.send(
        new GetConfigurationProfileCommand({ ApplicationId: applicationId, ConfigurationProfileId: profileId }),
      ),
    ({ Name, Type, Description, Validators, KmsKeyIdentifier }) => {
      const kmsKey = optionalText(KmsKeyIdentifier, "KmsKeyIdentifier");
      return {
        name: identifier(Name, "Name"),
        type: identifier(Type, "Type"),
        description: optionalText(Description, "Description"),
        // AppConfig leaves the list out where there are no validators.
        validators: (Validators ?? []).map((validator) => ({
          type: identifier(validator.Type, "Type"),
          content: text(validator.Content, "Content"),
        })),
        ...(kmsKey !== "" && { kmsKey }),
      };
    },
  );
}

function createProfile(
  region: Region,
  applicationId: ApplicationId,
  { name, type, description, validators, kmsKey }: ProfileDefinition,
): Promise<Result<ProfileId>> {
  return region.ask(
    { operation: "CreateConfigurationProfile", subject: `profile "${applicationId}/${name}"`, applicationId },
    (client, writeOptions) =>
      client.send(
        new CreateConfigurationProfileCommand({
          ApplicationId: applicationId,
          Name: name,
          LocationUri: HOSTED,
          Type: type,
          ...(description !== "" && { Description: description }),
          ...(kmsKey !== undefined && { KmsKeyIdentifier: kmsKey }),
          Validators: validators.map((validator) => ({
            // A type that the SDK does not know yet is for the region to judge.
            Type: validator.type as ValidatorType,
            Content: validator.content,
          })),
        }),
        writeOptions,
      ),
    ({ Id }) => identifier(Id, "Id") as ProfileId,
  );
}

function createApplication(region: Region, name: string): Promise<Result<ApplicationId>> {
  return region.ask(
    { operation: "CreateApplication", subject: subjectOfApplication(name) },
    (client, writeOptions) => client.send(new CreateApplicationCommand({ Name: name }), writeOptions),
    ({ Id }) => identifier(Id, "Id") as ApplicationId,
  );
}

/** Without monitors: alarms are regional, and one that has no data would roll every deployment back [D]. */
function createEnvironment(region: Region, applicationId: ApplicationId, name: string): Promise<Result<EnvironmentId>> {
  return region.ask(
    { operation: "CreateEnvironment", subject: `environment "${applicationId}/${name}"`, applicationId },
    (client, writeOptions) =>
      client.send(new CreateEnvironmentCommand({ ApplicationId: applicationId, Name: name }), writeOptions),
    ({ Id }) => identifier(Id, "Id") as EnvironmentId,
  );
}
