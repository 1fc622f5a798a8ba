import type { ConfigurationProfile, ConfigurationProfileSummary } from "@aws-sdk/client-appconfig";
import { kmsKeyArn } from "../world/arn.ts";
import type { Application, Profile } from "../world/record.ts";
import type { World } from "../world/world.ts";
import { nonEmpty, nonEmptyList } from "./absent.ts";

export function profileAnswer(world: World, application: Application, profile: Profile): ConfigurationProfile {
  const key = profile.kmsKeyIdentifier;
  return {
    ApplicationId: application.id,
    Id: profile.id,
    Name: profile.name,
    Description: nonEmpty(profile.description),
    LocationUri: profile.locationUri,
    RetrievalRoleArn: profile.retrievalRoleArn,
    Validators: nonEmptyList(profile.validators.map(({ type, content }) => ({ Type: type, Content: content }))),
    Type: profile.type,
    KmsKeyIdentifier: key,
    KmsKeyArn: key === undefined ? undefined : kmsKeyArn(world, key),
  };
}

/** A list tells only the kinds of the validators. */
export function profileSummary(application: Application, profile: Profile): ConfigurationProfileSummary {
  return {
    ApplicationId: application.id,
    Id: profile.id,
    Name: profile.name,
    LocationUri: profile.locationUri,
    ValidatorTypes: nonEmptyList(profile.validators.map(({ type }) => type)),
    Type: profile.type,
  };
}
