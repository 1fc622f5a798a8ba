import { createProfile, type Deployed, deploy, type ProfileThere, served } from "@appconfig-replicator/lambda";
import { ListConfigurationProfilesCommand } from "@aws-sdk/client-appconfig";
import { addressOf, type RegionName, type Stage } from "./stage.ts";

const PROFILE = "flags";

/** The flags that people switch in this story. */
type Flags = Readonly<Record<string, boolean>>;

export const createFlags = ({ regions, environments }: Stage): Promise<ProfileThere> =>
  createProfile(regions["us-east-1"], environments["us-east-1"], { name: PROFILE, type: "AWS.AppConfig.FeatureFlags" });

/** A person stores a version and deploys it, all at once. */
export async function deployFlags({ regions }: Stage, name: RegionName, where: Flagged): Promise<Deployed> {
  const content = JSON.stringify(documentOf(where.flags));
  const strategyId = "AppConfig.AllAtOnce";
  return deploy(regions[name], where.profile, { content, contentType: "application/json", strategyId });
}

export interface Flagged {
  readonly profile: ProfileThere;
  readonly flags: Flags;
}

const documentOf = (flags: Flags) => ({
  version: "1",
  flags: Object.fromEntries(Object.keys(flags).map((key) => [key, { name: key }])),
  values: Object.fromEntries(Object.entries(flags).map(([key, enabled]) => [key, { enabled }])),
});

/** What a person finds in a region where replication made the profile. */
export async function findFlags({ regions, environments }: Stage, name: RegionName): Promise<ProfileThere> {
  const { applicationId: ApplicationId } = environments[name];
  const { Items = [] } = await regions[name].control.send(new ListConfigurationProfilesCommand({ ApplicationId }));
  const id = Items.find(({ Name }) => Name === PROFILE)?.Id;
  if (id === undefined) throw new Error(`${name} has no profile "${PROFILE}"`);
  return { ...environments[name], profileId: id };
}

/** `on`, `off +retry`: the checkout's switch and what else is on. */
export async function flagsIn({ regions }: Stage, name: RegionName): Promise<string | undefined> {
  const found = await served(regions[name], addressOf(PROFILE));
  if (found === undefined) return undefined;
  const flags = JSON.parse(found.content) as Readonly<Record<string, { readonly enabled: boolean }>>;
  const others = Object.entries(flags).filter(([key, { enabled }]) => key !== "checkout" && enabled);
  return [flags["checkout"]?.enabled === true ? "on" : "off", ...others.map(([key]) => `+${key}`)].join(" ");
}
