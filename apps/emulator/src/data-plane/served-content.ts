import { retrievalFormat } from "../feature-flags/retrieval.ts";
import { isFeatureFlags } from "../world/profile-source.ts";
import type { Deployment, Profile } from "../world/record.ts";

/** What clients receive of a deployment: flags in their retrieval format, everything else byte for byte. */
export function servedContent(profile: Profile, deployment: Deployment): Uint8Array {
  if (!isFeatureFlags(profile)) return deployment.content;
  return Buffer.from(retrievalFormat(deployment.content));
}
