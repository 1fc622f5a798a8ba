import type { HostedConfigurationVersion, HostedConfigurationVersionSummary } from "@aws-sdk/client-appconfig";
import { kmsKeyArn } from "../world/arn.ts";
import type { Application, HostedVersion, Profile } from "../world/record.ts";
import type { World } from "../world/world.ts";
import { nonEmpty } from "./absent.ts";

export interface VersionPlace {
  readonly world: World;
  readonly application: Application;
  readonly profile: Profile;
}

export function versionSummary(place: VersionPlace, version: HostedVersion): HostedConfigurationVersionSummary {
  const key = version.kmsKeyIdentifier;
  return {
    ApplicationId: place.application.id,
    ConfigurationProfileId: place.profile.id,
    VersionNumber: version.number,
    Description: nonEmpty(version.description),
    ContentType: version.contentType,
    VersionLabel: version.label,
    KmsKeyArn: key === undefined ? undefined : kmsKeyArn(place.world, key),
  };
}

export function versionAnswer(place: VersionPlace, version: HostedVersion): HostedConfigurationVersion {
  return { ...versionSummary(place, version), Content: version.content };
}
