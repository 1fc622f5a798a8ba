import type { ConfigurationProfile, CreateConfigurationProfileRequest } from "@aws-sdk/client-appconfig";
import { echoDescription } from "../answers/absent.ts";
import { profileAnswer } from "../answers/profile-answer.ts";
import { profileArn } from "../world/arn.ts";
import { findApplication } from "../world/find.ts";
import { newId } from "../world/new-id.ts";
import { requireProfileSource, requireProfileType } from "../world/profile-source.ts";
import { requireRoom } from "../world/quota.ts";
import type { Application, Profile, Validator } from "../world/record.ts";
import { badRequest } from "../world/refusal.ts";
import { setTags } from "../world/tag.ts";
import { nextSequence, type World } from "../world/world.ts";
import type { CheckedInput, Operation } from "./operation.ts";

export const createConfigurationProfile: Operation<CreateConfigurationProfileRequest, ConfigurationProfile> = (
  input,
  { world, random, quotas },
) => {
  const application = findApplication(world, input.ApplicationId);
  requireProfileSource(input, requireProfileType(input.Type));
  requireFreeProfileName(world, { application }, input.Name);
  requireRoom("profiles", application.profiles.size, quotas);
  const profile = newProfile(input, newId(random, application.profiles), nextSequence(world));
  application.profiles.set(profile.id, profile);
  setTags(world, profileArn(world, application.id, profile.id), input.Tags);
  return echoDescription(profileAnswer(world, application, profile), input.Description);
};

export function requireFreeProfileName(
  world: World,
  where: { readonly application: Application; readonly except?: Profile },
  name: string,
): void {
  const taken = [...where.application.profiles.values()].find((other) => other.name === name && other !== where.except);
  if (taken !== undefined) {
    throw badRequest(
      `Configuration Profile with name ${name} already exists with id ${taken.id} in account ${world.account}`,
    );
  }
}

function newProfile(input: CheckedInput<CreateConfigurationProfileRequest>, id: string, sequence: number): Profile {
  return {
    id,
    sequence,
    name: input.Name,
    description: input.Description,
    locationUri: input.LocationUri,
    type: requireProfileType(input.Type),
    retrievalRoleArn: input.RetrievalRoleArn,
    validators: readValidators(input.Validators),
    kmsKeyIdentifier: input.KmsKeyIdentifier,
    versions: [],
    latestVersionNumber: 0,
    planted: new Map(),
    lastReadAtMs: undefined,
  };
}

export function readValidators(given: CreateConfigurationProfileRequest["Validators"]): Validator[] {
  return (given ?? []).flatMap(({ Type, Content }) =>
    Type === undefined || Content === undefined ? [] : [{ type: Type, content: Content }],
  );
}
