import { type LabelledVersion, ok, type ProfileRef, type Result } from "@appconfig-replicator/domain";
import { ListHostedConfigurationVersionsCommand } from "@aws-sdk/client-appconfig";
import { optionalText, ordinal } from "../asking/answer-members.ts";
import { MAX_PAGES, readPages } from "../asking/pages.ts";
import type { Region } from "../asking/region.ts";
import { subjectOfProfile } from "../asking/subject.ts";

/**
 * See `ConfigRepository.findVersion`. The region filters, which makes it one call, and we look again ourselves: not
 * every server filters, and to AppConfig an asterisk at the end means any ending, so such a label is looked for without.
 */
export async function findVersion(
  region: Region,
  profile: ProfileRef,
  label: string,
): Promise<Result<LabelledVersion | undefined>> {
  const { applicationId, profileId } = profile;
  const asked = {
    operation: "ListHostedConfigurationVersions",
    subject: subjectOfProfile(profile),
    applicationId,
  };
  const filter = label.includes("*") ? {} : { VersionLabel: label };
  let found: LabelledVersion | undefined;
  const read = await readPages(
    region,
    {
      asked,
      send: (client, query) =>
        client.send(
          new ListHostedConfigurationVersionsCommand({
            ApplicationId: applicationId,
            ConfigurationProfileId: profileId,
            ...filter,
            ...query,
          }),
        ),
      read: ({ VersionNumber, VersionLabel, Description }) => ({
        number: ordinal(VersionNumber, "VersionNumber"),
        label: optionalText(VersionLabel, "VersionLabel"),
        description: optionalText(Description, "Description"),
      }),
    },
    {
      maxPages: MAX_PAGES,
      onPage: async (versions) => {
        found ??= versions.find((version) => version.label === label);
        return ok(found === undefined);
      },
    },
  );
  if (!read.ok) return read;
  return read.value === "the-limit" && found === undefined ? region.fail(asked, "garbled") : ok(found);
}
