import { ok, type Result, type StoredVersion, type VersionDraft } from "@appconfig-replicator/domain";
import { CreateHostedConfigurationVersionCommand } from "@aws-sdk/client-appconfig";
import { ordinal } from "../asking/answer-members.ts";
import type { Asked } from "../asking/asked.ts";
import type { Region } from "../asking/region.ts";
import { subjectOfProfile } from "../asking/subject.ts";
import { bytes } from "./bytes.ts";
import { readVersion } from "./read-version.ts";

/**
 * See `ConfigRepository.createVersion`. The label is the compare-and-set, so Latest-Version-Number is not sent: it
 * would make environments that share a profile conflict for nothing.
 */
export async function createVersion(region: Region, draft: VersionDraft): Promise<Result<StoredVersion>> {
  const asked: Asked = {
    operation: "CreateHostedConfigurationVersion",
    subject: subjectOfProfile(draft),
    applicationId: draft.applicationId,
  };
  const created = await region.ask(
    asked,
    (client, forWrites) =>
      client.send(
        new CreateHostedConfigurationVersionCommand({
          ApplicationId: draft.applicationId,
          ConfigurationProfileId: draft.profileId,
          Content: draft.content,
          ContentType: draft.contentType,
          VersionLabel: draft.label,
          Description: draft.description,
        }),
        forWrites,
      ),
    ({ VersionNumber, Content, ContentType }) => ({
      number: ordinal(VersionNumber, "VersionNumber"),
      ...(Content && ContentType && { stored: { content: bytes(Content, "Content"), contentType: ContentType } }),
    }),
  );
  if (!created.ok) return created;
  const { number, stored } = created.value;
  return stored === undefined ? readBack(region, asked, { ...draft, number }) : ok({ number, ...stored });
}

/** What was stored, from a server that does not say so when it is created. */
async function readBack(
  region: Region,
  asked: Asked,
  draft: VersionDraft & { readonly number: number },
): Promise<Result<StoredVersion>> {
  const read = await readVersion(region, draft);
  // Whatever kept us from reading it, the version is there: only `garbled` says so.
  if (!read.ok) return region.fail(asked, "garbled");
  return ok({ number: draft.number, content: read.value.content, contentType: read.value.contentType });
}
