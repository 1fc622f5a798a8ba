import type { ApplicationId, ProfileId } from "../model/ids.ts";
import type { Place } from "../model/place.ts";

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
