import { beginDeployment } from "../rollout/new-deployment.ts";
import { DEFAULT_ACCOUNT } from "../wire/caller.ts";
import { findApplication, findEnvironment, findProfile, findStrategy } from "../world/find.ts";
import type { Emulation } from "./emulation.ts";

/** Which world a control is about; the default account is the one of callers without an account id for a key. */
export interface WorldName {
  readonly region: string;
  readonly account?: string;
}

/** Content that no operation puts there, and the profile it is for. */
export interface ContentPlant extends WorldName {
  readonly applicationId: string;
  readonly configurationProfileId: string;
  readonly version: string;
  readonly content: string;
  readonly contentType?: string;
}

export interface DeploymentPlant extends ContentPlant {
  readonly environmentId: string;
}

const DEFAULT_CONTENT_TYPE = "application/json";

/** What a profile's source outside AppConfig holds under a version. */
export function plantContent(emulation: Emulation, planted: ContentPlant): void {
  findPlace(emulation, planted).profile.planted.set(planted.version, contentOf(planted));
}

function findPlace(emulation: Emulation, planted: ContentPlant) {
  const world = emulation.worlds.at(planted.region, planted.account ?? DEFAULT_ACCOUNT);
  const application = findApplication(world, planted.applicationId);
  return { world, application, profile: findProfile(world, application, planted.configurationProfileId) };
}

function contentOf({ content, contentType }: ContentPlant) {
  return { content: Buffer.from(content), contentType: contentType ?? DEFAULT_CONTENT_TYPE };
}

/** A deployment as an experiment makes them, which begins all at once like any other. Answers its number. */
export async function plantManagedDeployment(emulation: Emulation, planted: DeploymentPlant): Promise<number> {
  return plant(emulation, planted, "MANAGED");
}

/** So many deployments as people make them, one after the other: a history without the time that it would take. */
export async function plantDeployments(
  emulation: Emulation,
  { count, ...planted }: DeploymentPlant & { readonly count: number },
): Promise<void> {
  for (let nth = 0; nth < count; nth += 1) await plant(emulation, planted, "USER");
}

async function plant(emulation: Emulation, planted: DeploymentPlant, type: "MANAGED" | "USER"): Promise<number> {
  await emulation.settle();
  const { world, application, profile } = findPlace(emulation, planted);
  const environment = findEnvironment(world, application, planted.environmentId);
  const strategy = findStrategy(world, "AppConfig.AllAtOnce");
  const draft = {
    ...contentOf(planted),
    profileId: profile.id,
    profileName: profile.name,
    locationUri: profile.locationUri,
    strategyId: strategy.id,
    rollout: strategy.rollout,
    version: planted.version,
    label: undefined,
    description: undefined,
    kmsKeyIdentifier: undefined,
    type,
    startedAtMs: emulation.clock.nowMs(),
    appliedExtensions: [],
  };
  // What lies in the past is over.
  return beginDeployment(environment, draft, type === "USER").number;
}
