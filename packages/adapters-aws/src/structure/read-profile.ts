import type { ProfileDefinition, ProfileRef, Result } from "@appconfig-replicator/domain";
import { GetConfigurationProfileCommand } from "@aws-sdk/client-appconfig";
import { identifier, optionalText, text } from "../asking/answer-members.ts";
import type { Region } from "../asking/region.ts";
import { subjectOfProfile } from "../asking/subject.ts";

/** Not remembered: what it says is used once, to make another like it. */
export function readProfile(region: Region, profile: ProfileRef): Promise<Result<ProfileDefinition>> {
  const { applicationId, profileId } = profile;
  return region.ask(
    { operation: "GetConfigurationProfile", subject: subjectOfProfile(profile), applicationId },
    (client) =>
      client.send(
        new GetConfigurationProfileCommand({ ApplicationId: applicationId, ConfigurationProfileId: profileId }),
      ),
    ({ Name, Type, Description, Validators, KmsKeyIdentifier }) => ({
      name: identifier(Name, "Name"),
      type: identifier(Type, "Type"),
      description: optionalText(Description, "Description"),
      // AppConfig leaves the list out where there are no validators.
      validators: (Validators ?? []).map((validator) => ({
        type: identifier(validator.Type, "Type"),
        content: text(validator.Content, "Content"),
      })),
      ...keyOf(optionalText(KmsKeyIdentifier, "KmsKeyIdentifier")),
    }),
  );
}

const keyOf = (kmsKey: string) => (kmsKey === "" ? {} : { kmsKey });
