import { type AddressIds, ALL_AT_ONCE } from "@appconfig-replicator/domain";
import { switches } from "@appconfig-replicator/testing/builders";
import { findProfile, found, publishIn, type RecordedDeployment } from "@appconfig-replicator/testing/people";
import { addressOf, type RegionName, type Stage } from "./stage.ts";

const PROFILE = "flags";

/** The flags that people switch in this story. */
type Flags = Readonly<Record<string, boolean>>;

export const createFlags = ({ regions }: Stage): Promise<AddressIds> =>
  regions["us-east-1"].person.sets(addressOf(PROFILE));

/** A person stores a version and deploys it, all at once. */
export const deployFlags = (
  { regions }: Stage,
  name: RegionName,
  { profile, flags }: Flagged,
): Promise<RecordedDeployment> => publishIn(regions[name], profile, switches(flags), { strategyId: ALL_AT_ONCE });

export interface Flagged {
  readonly profile: AddressIds;
  readonly flags: Flags;
}

/** What a person finds in a region where replication made the profile. */
export async function findFlags({ regions, environments }: Stage, name: RegionName): Promise<AddressIds> {
  const environment = environments[name];
  const profileId = await findProfile(regions[name].clients.control, environment.applicationId, PROFILE);
  return { ...environment, profileId: found(profileId, PROFILE) };
}

/** `on`, `off +retry`: the checkout's switch and what else is on. */
export async function flagsIn({ regions }: Stage, name: RegionName): Promise<string | undefined> {
  const latest = await regions[name].seen.latest(addressOf(PROFILE));
  if (latest === undefined) return undefined;
  const flags = JSON.parse(latest.content) as Readonly<Record<string, { readonly enabled: boolean }>>;
  const others = Object.entries(flags).filter(([key, { enabled }]) => key !== "checkout" && enabled);
  return [flags["checkout"]?.enabled === true ? "on" : "off", ...others.map(([key]) => `+${key}`)].join(" ");
}
