import type { HostedConfigurationVersions, ListHostedConfigurationVersionsRequest } from "@aws-sdk/client-appconfig";
import { versionSummary } from "../answers/version-answer.ts";
import { findApplication, findProfile } from "../world/find.ts";
import type { HostedVersion } from "../world/record.ts";
import type { Operation } from "./operation.ts";
import { page } from "./page.ts";

export const listHostedConfigurationVersions: Operation<
  ListHostedConfigurationVersionsRequest,
  HostedConfigurationVersions
> = (input, { world, compat }) => {
  const application = findApplication(world, input.ApplicationId);
  const profile = findProfile(world, application, input.ConfigurationProfileId);
  const filter = compat === "foreign" ? undefined : input.VersionLabel;
  const wanted = profile.versions.filter((version) => filter === undefined || hasLabel(version, filter));
  const { Items, ...rest } = page(wanted.toReversed(), input, ({ number }) => -number);
  return { Items: Items.map((version) => versionSummary({ world, application, profile }, version)), ...rest };
};

/** A filter is a whole label, or the beginning of one followed by an asterisk. */
function hasLabel(version: HostedVersion, filter: string): boolean {
  if (version.label === undefined) return false;
  return filter.endsWith("*") ? version.label.startsWith(filter.slice(0, -1)) : version.label === filter;
}
