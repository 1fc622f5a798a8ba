import type { EnvironmentIds, ProfileRef, VersionRef } from "@appconfig-replicator/domain";

// What failures call the things of a region: by ids, which mean something in that region.

export const subjectOfApplication = (id: string): string => `application "${id}"`;

export const subjectOfEnvironment = ({ applicationId, environmentId }: EnvironmentIds): string =>
  `environment "${applicationId}/${environmentId}"`;

export const subjectOfProfile = ({ applicationId, profileId }: ProfileRef): string =>
  `profile "${applicationId}/${profileId}"`;

export const subjectOfVersion = (version: VersionRef): string =>
  `version ${version.number} of ${subjectOfProfile(version)}`;

export const subjectOfDeployment = (environment: EnvironmentIds, number: number): string =>
  `deployment ${number} of ${subjectOfEnvironment(environment)}`;
