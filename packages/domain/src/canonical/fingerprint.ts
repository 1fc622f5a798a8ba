import { FEATURE_FLAGS } from "../model/profile.ts";
import type { Fingerprint, VersionContent } from "../model/version.ts";
import type { Digest } from "../ports/digest.ts";
import { canonicalFlags } from "./canonical-flags.ts";

/**
 * What a version holds, small enough to be kept for ever: versions never change. Feature flags by what they say,
 * anything else by its bytes, which are never interpreted.
 */
export function fingerprintOf(digest: Digest, version: VersionContent, profileType: string): Fingerprint {
  return {
    sha256: digest.sha256(canonicalBytes(digest, version.content, profileType)),
    contentType: version.contentType,
  };
}

function canonicalBytes(digest: Digest, content: Uint8Array, profileType: string): Uint8Array | string {
  if (profileType !== FEATURE_FLAGS) return content;
  const text = digest.decodeUtf8(content);
  return (text === undefined ? undefined : canonicalFlags(text)) ?? content;
}
