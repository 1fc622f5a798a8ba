import type { Address, EnvironmentIds } from "../model/address.ts";
import { type DeploymentDetails, isStanding } from "../model/deployment.ts";
import type { Instant } from "../model/ids.ts";
import type { Place } from "../model/place.ts";
import type { Fingerprint, VersionFacts, VersionRef } from "../model/version.ts";

/** Enough for the deployments of 2,000 environments: each some ids and a description, of at most 1,024 characters. */
const MAX_DEPLOYMENTS = 20_000;
const MAX_VERSIONS = 20_000;
const MAX_ENVIRONMENTS = 20_000;
const MAX_ADDRESSES = 20_000;

/**
 * What is worth keeping across reconciles: how a deployment was described when it started, what a version holds, and that a
 * number exists, none of which ever changes; who undid a deployment, which is read anew while it was read standing only; and
 * when an address was first looked at. It is thrown away for want of room only, and losing it costs reads.
 */
export interface KnownFacts {
  details(place: Place, environment: EnvironmentIds, number: number): DeploymentDetails | undefined;
  rememberDetails(place: Place, environment: EnvironmentIds, details: DeploymentDetails): void;
  /** The highest number seen in an environment, 0 for none: numbers only grow, so a list that ends below it lags. */
  highestNumber(place: Place, environment: EnvironmentIds): number;
  rememberNumber(place: Place, environment: EnvironmentIds, number: number): void;
  fingerprint(place: Place, version: VersionRef): Fingerprint | undefined;
  version(place: Place, version: VersionRef): VersionFacts | undefined;
  rememberFingerprint(place: Place, version: VersionRef, fingerprint: Fingerprint): void;
  rememberVersion(place: Place, version: VersionRef, facts: VersionFacts): void;
  /** When an address was first looked at in a place, by our clock: at the latest `now`, which is remembered. */
  firstSight(place: Place, address: Address, now: Instant): Instant;
}

/** Nothing is known yet. What was not used for longest goes first. */
export function knownFacts(): KnownFacts {
  const details = recent<DeploymentDetails>(MAX_DEPLOYMENTS);
  const numbers = recent<number>(MAX_ENVIRONMENTS);
  const highestNumber = (place: Place, environment: EnvironmentIds): number =>
    numbers.get(environmentKey(place, environment)) ?? 0;
  const fingerprints = recent<Fingerprint>(MAX_VERSIONS);
  const versions = recent<VersionFacts>(MAX_VERSIONS);
  const sights = recent<Instant>(MAX_ADDRESSES);
  return {
    details: (place, environment, number) => details.get(deploymentKey(place, environment, number)),
    rememberDetails: (place, environment, read) => {
      const key = deploymentKey(place, environment, read.number);
      const known = details.get(key);
      // What was undone never stands again: an answer that says so is older than what is known.
      if (known === undefined || isStanding(known.stateWhenRead) || !isStanding(read.stateWhenRead))
        details.set(key, read);
    },
    highestNumber,
    rememberNumber: (place, environment, number) => {
      if (number > highestNumber(place, environment)) numbers.set(environmentKey(place, environment), number);
    },
    fingerprint: (place, version) => fingerprints.get(versionKey(place, version)),
    version: (place, version) => versions.get(versionKey(place, version)),
    rememberFingerprint: (place, version, fingerprint) => fingerprints.set(versionKey(place, version), fingerprint),
    rememberVersion: (place, version, facts) => {
      fingerprints.set(versionKey(place, version), { sha256: facts.sha256, contentType: facts.contentType });
      versions.set(versionKey(place, version), facts);
    },
    firstSight: ({ region }, { application, environment, profile }, now) => {
      const key = JSON.stringify([region, application, environment, profile]);
      const sight = sights.get(key) ?? now;
      sights.set(key, sight);
      return sight;
    },
  };
}

function environmentKey({ region }: Place, { applicationId, environmentId }: EnvironmentIds): string {
  return `${region}/${applicationId}/${environmentId}`;
}

function deploymentKey(place: Place, environment: EnvironmentIds, number: number): string {
  return `${environmentKey(place, environment)}/${number}`;
}

export function versionKey({ region }: Place, { applicationId, profileId, number }: VersionRef): string {
  return `${region}/${applicationId}/${profileId}/${number}`;
}

/** The values used last, up to a limit: the one that was not used for longest is forgotten. */
export interface Recent<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

export function recent<Value>(limit: number): Recent<Value> {
  // A Map keeps the order of insertion, so what is put back last is the last to go.
  const values = new Map<string, Value>();
  return {
    get(key) {
      const value = values.get(key);
      if (value === undefined) return undefined;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.size > limit ? values.keys() : [];
      if (oldest !== undefined) values.delete(oldest);
    },
  };
}
