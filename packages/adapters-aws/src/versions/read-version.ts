import type { Result, VersionContent, VersionRef } from "@appconfig-replicator/domain";
import { GetHostedConfigurationVersionCommand } from "@aws-sdk/client-appconfig";
import { identifier, optionalText } from "../asking/answer-members.ts";
import type { Region } from "../asking/region.ts";
import { subjectOfVersion } from "../asking/subject.ts";
import { bytes } from "./bytes.ts";

/** See `ConfigRepository.readVersion`. */
export function readVersion(region: Region, version: VersionRef): Promise<Result<VersionContent>> {
  const { applicationId, profileId, number } = version;
  return region.ask(
    { operation: "GetHostedConfigurationVersion", subject: subjectOfVersion(version), applicationId },
    (client) =>
      client.send(
        new GetHostedConfigurationVersionCommand({
          ApplicationId: applicationId,
          ConfigurationProfileId: profileId,
          VersionNumber: number,
        }),
      ),
    ({ Content, ContentType, VersionLabel, Description }) => ({
      content: bytes(Content, "Content"),
      contentType: identifier(ContentType, "ContentType"),
      label: optionalText(VersionLabel, "VersionLabel"),
      description: optionalText(Description, "Description"),
    }),
  );
}
