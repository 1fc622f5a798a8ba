import {
  type ApplicationId,
  HOSTED,
  type ProfileDefinition,
  type ProfileId,
  type Result,
} from "@appconfig-replicator/domain";
import { CreateConfigurationProfileCommand, type ValidatorType } from "@aws-sdk/client-appconfig";
import { identifier } from "../asking/answer-members.ts";
import type { Region } from "../asking/region.ts";

export function createProfile(
  region: Region,
  applicationId: ApplicationId,
  { name, type, description, validators, kmsKey }: ProfileDefinition,
): Promise<Result<ProfileId>> {
  return region.ask(
    { operation: "CreateConfigurationProfile", subject: `profile "${applicationId}/${name}"`, applicationId },
    (client, forWrites) =>
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
        forWrites,
      ),
    ({ Id }) => identifier(Id, "Id") as ProfileId,
  );
}
