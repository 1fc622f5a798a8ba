import type { AddressIds, RolloutShape } from "@appconfig-replicator/domain";
import { publishIn, type RecordedDeployment } from "@appconfig-replicator/testing/people";
import { GetDeploymentCommand, ListDeploymentsCommand } from "@aws-sdk/client-appconfig";
import { addressOf, type RegionName, type Stage } from "./stage.ts";

const PROFILE = "limits";

/** A document of the people's own making, and a way to roll it out that no other region has. */
export interface Limits {
  readonly profile: AddressIds;
  readonly strategyId: string;
}

export const ROLLOUT: RolloutShape = { durationMinutes: 30, growthType: "LINEAR", growthPercent: 20, bakeMinutes: 5 };

export async function createLimits({ regions }: Stage): Promise<Limits> {
  const { person } = regions["us-east-1"];
  const profile = await person.sets(addressOf(PROFILE), { type: "AWS.Freeform" });
  return { profile, strategyId: await person.createsStrategy("gently", ROLLOUT) };
}

/** A person stores a labelled version and rolls it out gently. */
export function deployLimits(
  { regions }: Stage,
  { profile, strategyId }: Limits,
  { max, label }: { readonly max: number; readonly label: string },
): Promise<RecordedDeployment> {
  const content = `# Orders a minute\nmax: ${max}\n`;
  return publishIn(regions["us-east-1"], profile, content, {
    contentType: "application/x-yaml",
    label,
    strategyId,
  });
}

/** `50 (q1)`: what the document says, and the label of its version. */
export async function limitsIn({ regions }: Stage, name: RegionName): Promise<string | undefined> {
  const latest = await regions[name].seen.latest(addressOf(PROFILE));
  return latest === undefined ? undefined : `${/^max: (\d+)$/m.exec(latest.content)?.[1]} (${latest.label})`;
}

/** `at 40%`: how far the newest deployment is. */
export async function rolloutIn({ regions, environments }: Stage, name: RegionName): Promise<string | undefined> {
  const { applicationId: ApplicationId, environmentId: EnvironmentId } = environments[name];
  const { control } = regions[name].clients;
  const { Items = [] } = await control.send(new ListDeploymentsCommand({ ApplicationId, EnvironmentId }));
  const DeploymentNumber = Math.max(...Items.map((each) => each.DeploymentNumber ?? 0));
  const newest = await control.send(new GetDeploymentCommand({ ApplicationId, EnvironmentId, DeploymentNumber }));
  return `at ${newest.PercentageComplete}%`;
}
