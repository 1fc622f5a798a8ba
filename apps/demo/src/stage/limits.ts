import {
  createProfile,
  createStrategy,
  type Deployed,
  deploy,
  type ProfileThere,
  served,
} from "@appconfig-replicator/lambda";
import { GetDeploymentCommand, ListDeploymentsCommand } from "@aws-sdk/client-appconfig";
import { addressOf, type RegionName, type Stage } from "./stage.ts";

const PROFILE = "limits";

/** A document of the people's own making, and a way to roll it out that no other region has. */
export interface Limits {
  readonly profile: ProfileThere;
  readonly strategyId: string;
}

export const ROLLOUT = { name: "gently", durationMinutes: 30, growthPercent: 20, bakeMinutes: 5 } as const;

export async function createLimits({ regions, environments }: Stage): Promise<Limits> {
  const origin = regions["us-east-1"];
  const profile = await createProfile(origin, environments["us-east-1"], { name: PROFILE, type: "AWS.Freeform" });
  return { profile, strategyId: await createStrategy(origin, ROLLOUT) };
}

/** A person stores a labelled version and rolls it out gently. */
export function deployLimits(
  { regions }: Stage,
  { profile, strategyId }: Limits,
  { max, label }: { readonly max: number; readonly label: string },
): Promise<Deployed> {
  const content = `# Orders a minute\nmax: ${max}\n`;
  return deploy(regions["us-east-1"], profile, {
    content,
    contentType: "application/x-yaml",
    label,
    strategyId,
  });
}

/** `50 (q1)`: what the document says, and the label of its version. */
export async function limitsIn({ regions }: Stage, name: RegionName): Promise<string | undefined> {
  const found = await served(regions[name], addressOf(PROFILE));
  return found === undefined ? undefined : `${/^max: (\d+)$/m.exec(found.content)?.[1]} (${found.label})`;
}

/** `at 40%`: how far the newest deployment is. */
export async function rolloutIn({ regions, environments }: Stage, name: RegionName): Promise<string | undefined> {
  const { applicationId: ApplicationId, environmentId: EnvironmentId } = environments[name];
  const { control } = regions[name];
  const { Items = [] } = await control.send(new ListDeploymentsCommand({ ApplicationId, EnvironmentId }));
  const DeploymentNumber = Math.max(...Items.map((each) => each.DeploymentNumber ?? 0));
  const newest = await control.send(new GetDeploymentCommand({ ApplicationId, EnvironmentId, DeploymentNumber }));
  return `at ${newest.PercentageComplete}%`;
}
