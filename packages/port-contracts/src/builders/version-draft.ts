import type { ProfileRef, VersionDraft } from "@appconfig-replicator/domain";
import { flags, utf8 } from "./flags.ts";

/** Flags as replication would create them: with a label and a description. */
export const aDraft = (profile: ProfileRef, given: Partial<VersionDraft> = {}): VersionDraft => ({
  content: utf8(flags({ dark: true })),
  contentType: "application/json",
  label: "release-1",
  description: "a first release",
  ...given,
  applicationId: profile.applicationId,
  profileId: profile.profileId,
});
