import type { Address } from "../model/address.ts";
import type { Deployment, DeploymentDetails } from "../model/deployment.ts";
import { describeFailure } from "../model/failure.ts";
import type { Place } from "../model/place.ts";
import { type Mark, readProvenance } from "../model/provenance.ts";
import type { RegionPorts } from "../ports/region-ports.ts";
import type { UnreadRegion } from "./inspect-replication.ts";

/** What was deployed at one address in all regions. */
export interface AddressHistory {
  /** The newest first, by AppConfig's timestamps. */
  readonly entries: readonly HistoryEntry[];
  readonly unread: readonly UnreadRegion[];
  /** Regions in which nothing has these names. */
  readonly absent: readonly Place[];
  /** There is more than was asked for. */
  readonly isCut: boolean;
}

/** One deployment: whose it was, and who undid it. */
export interface HistoryEntry {
  readonly place: Place;
  readonly deployment: Deployment;
  /** Nothing where the deployment itself could not be read. */
  readonly details?: DeploymentDetails;
  /** What its description says of where it came from. */
  readonly mark?: Mark;
}

/** So many deployments' details at once in one region. */
const READS_AT_ONCE = 8;

/** The deployments of an address, of each region's at most so many. Reads only; never fails for a region. */
export async function tellHistory(
  regions: readonly RegionPorts[],
  address: Address,
  most: number,
): Promise<AddressHistory> {
  const told = await Promise.all(regions.map((region) => historyIn(region, address, most)));
  const entries = told.flatMap((each) => each.entries).toSorted(newestFirst);
  return {
    entries: entries.slice(0, most),
    unread: told.flatMap(({ unread }) => unread),
    absent: told.flatMap(({ absent }) => absent),
    isCut: entries.length > most || told.some(({ isCut }) => isCut),
  };
}

/** What began at one moment stays as its region listed it: by number. */
function newestFirst(a: HistoryEntry, b: HistoryEntry): number {
  return b.deployment.startedAt - a.deployment.startedAt;
}

async function historyIn(region: RegionPorts, address: Address, most: number): Promise<AddressHistory> {
  const { place } = region;
  const nothing = { entries: [], unread: [], absent: [], isCut: false };
  const names = await region.configs.resolve(address, address.profile);
  if (!names.ok) return { ...nothing, unread: [unreadFor(place, names.failure)] };
  if (names.value.kind === "ambiguous") {
    const { what, name } = names.value;
    return { ...nothing, unread: [{ place, reason: `${place.region} has more than one ${what} named '${name}'` }] };
  }
  const found = names.value.kind === "found" ? names.value : undefined;
  const id = found?.profiles.find(({ name }) => name === address.profile)?.id;
  if (found === undefined || id === undefined) return { ...nothing, absent: [place] };
  const isOurs = ({ profileId }: Deployment): boolean => profileId === id;
  const history = await region.deployments.observe(found, (seen) => seen.filter(isOurs).length > most);
  if (!history.ok) return { ...nothing, unread: [unreadFor(place, history.failure)] };
  const deployments = history.value.newestFirst.filter(isOurs);
  const entries: HistoryEntry[] = [];
  const wanted = deployments.slice(0, most);
  while (wanted.length > 0) {
    const batch = wanted.splice(0, READS_AT_ONCE);
    entries.push(...(await Promise.all(batch.map((deployment) => entryOf(region, found, deployment)))));
  }
  return { ...nothing, entries, isCut: deployments.length > most || !history.value.complete };
}

const unreadFor = (place: Place, failure: Parameters<typeof describeFailure>[0]): UnreadRegion => ({
  place,
  reason: describeFailure(failure),
  failure,
});

async function entryOf(
  { place, deployments }: RegionPorts,
  environment: Parameters<RegionPorts["deployments"]["read"]>[0],
  deployment: Deployment,
): Promise<HistoryEntry> {
  const details = await deployments.read(environment, deployment.number);
  if (!details.ok) return { place, deployment };
  return { place, deployment, details: details.value, mark: readProvenance(details.value.description) };
}
