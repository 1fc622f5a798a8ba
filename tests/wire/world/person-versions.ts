import type { AddressIds } from "@appconfig-replicator/domain";
import { type AppConfigClient, CreateHostedConfigurationVersionCommand } from "@aws-sdk/client-appconfig";
import { found } from "../../../packages/adapters-aws/test/emulated/find-ids.ts";

export interface VersionByPerson {
  /** `application/json` unless said. */
  readonly contentType?: string;
  readonly label?: string;
  readonly description?: string;
}

export async function createVersion(
  client: AppConfigClient,
  { applicationId, profileId }: AddressIds,
  draft: VersionByPerson & { readonly content: string | Uint8Array },
): Promise<number> {
  const { content, contentType = "application/json", label, description } = draft;
  const { VersionNumber } = await client.send(
    new CreateHostedConfigurationVersionCommand({
      ApplicationId: applicationId,
      ConfigurationProfileId: profileId,
      Content: typeof content === "string" ? Buffer.from(content) : content,
      ContentType: contentType,
      VersionLabel: label,
      Description: description,
    }),
  );
  return found(VersionNumber, "version number");
}
