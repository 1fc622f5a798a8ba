import type { ProfileRef, VersionDraft } from "@appconfig-replicator/domain";
import { switches, utf8 } from "./documents.ts";

/** Flags as replication would create them: with a label and a description. */
export const aDraft = (profile: ProfileRef, given: Partial<VersionDraft> = {}): VersionDraft => ({
  content: utf8(switches({ dark: true })),
  contentType: "application/json",
  label: "release-1",
  description: "a first release",
  ...given,
  applicationId: profile.applicationId,
  profileId: profile.profileId,
});
