import type { ApplicationId, ProfileId } from "./ids.ts";
import type { Place } from "./place.ts";
import type { ProfileRef } from "./profile.ts";

/** One hosted version, in one region. Versions are immutable and their numbers are never used again. */
export interface VersionRef extends ProfileRef {
  readonly number: number;
}

/** A version in full. The content is at most 2 MiB, 4 MiB where the quota was raised; label and description can be empty. */
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

/** Whether two versions hold the same, for whoever reads them. */
export function isSameFingerprint(a: Fingerprint, b: Fingerprint): boolean {
  return a.sha256 === b.sha256 && a.contentType === b.contentType;
}

/** The version something was copied from: a place, and the ids and number it has there. */
export interface VersionSource {
  readonly place: Place;
  readonly applicationId: ApplicationId;
  readonly profileId: ProfileId;
  readonly number: number;
}

/** As with environments, ids identify: the account is for people to read. */
export function isSameSource(a: VersionSource, b: VersionSource): boolean {
  return (
    a.number === b.number &&
    a.profileId === b.profileId &&
    a.applicationId === b.applicationId &&
    a.place.region === b.place.region
  );
}

export function formatSource({ place, applicationId, profileId, number }: VersionSource): string {
  return `${place.account}/${place.region}/${applicationId}/${profileId}/v${number}`;
}

const SOURCE =
  /^(?<account>[^/\s]+)\/(?<region>[^/\s]+)\/(?<application>[^/\s]+)\/(?<profile>[^/\s]+)\/v(?<number>\d+)$/;

export function parseSource(text: string): VersionSource | undefined {
  const groups = SOURCE.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { account = "", region = "", application = "", profile = "", number } = groups;
  return {
    place: { account, region },
    applicationId: application as ApplicationId,
    profileId: profile as ProfileId,
    number: Number(number),
  };
}
