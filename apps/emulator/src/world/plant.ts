import { beginDeployment } from "../rollout/new-deployment.ts";
import { findApplication, findEnvironment, findProfile, findStrategy } from "./find.ts";
import type { PlantedContent } from "./record.ts";
import type { World } from "./world.ts";

interface Where {
  readonly applicationId: string;
  readonly profileId: string;
}

/** What a profile's source outside AppConfig holds under a version. */
export function plantContent(world: World, where: Where, planted: PlantedContent & { readonly version: string }): void {
  const { version, content, contentType } = planted;
  findProfile(world, findApplication(world, where.applicationId), where.profileId).planted.set(version, {
    content,
    contentType,
  });
}

/** A deployment as an experiment makes them, which begins all at once like any other. Answers its number. */
export function plantManagedDeployment(
  world: World,
  where: Where & { readonly environmentId: string },
  planted: PlantedContent & { readonly version: string; readonly startedAtMs: number },
): number {
  const application = findApplication(world, where.applicationId);
  const environment = findEnvironment(world, application, where.environmentId);
  const profile = findProfile(world, application, where.profileId);
  const strategy = findStrategy(world, "AppConfig.AllAtOnce");
  const draft = {
    ...planted,
    profileId: profile.id,
    profileName: profile.name,
    locationUri: profile.locationUri,
    strategyId: strategy.id,
    rollout: strategy.rollout,
    label: undefined,
    description: undefined,
    kmsKeyIdentifier: undefined,
    type: "MANAGED" as const,
    appliedExtensions: [],
  };
  return beginDeployment(environment, draft, false).number;
}
