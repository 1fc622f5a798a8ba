import type { ProfileRef } from "./profile.ts";

/** One hosted version, in one region. Versions are immutable and their numbers are never used again. */
export interface VersionRef extends ProfileRef {
  readonly number: number;
}

export interface VersionContent {
  readonly content: Uint8Array;
  readonly contentType: string;
  readonly label: string;
  readonly description: string;
}

/** A version as a look-up by label finds it: without its content. */
export interface LabelledVersion {
  readonly number: number;
  readonly label: string;
  readonly description: string;
}

/** What two versions must share to be the same: what they hold, and how it is to be read. */
export interface Fingerprint {
  /** SHA-256 of the canonical form, in hexadecimal. */
  readonly sha256: string;
  readonly contentType: string;
}

/** All that is remembered of a version: everything but its content. */
export interface VersionFacts extends Fingerprint {
  readonly label: string;
  readonly description: string;
}

export function isSameFingerprint(a: Fingerprint, b: Fingerprint): boolean {
  return a.sha256 === b.sha256 && a.contentType === b.contentType;
}
