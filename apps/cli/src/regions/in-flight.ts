import {
  type Address,
  type EnvironmentAddress,
  type EnvironmentIds,
  isInFlight,
  type RegionPorts,
  readProvenance,
} from "@appconfig-replicator/domain";

/** A deployment that is on its way in a target. */
export interface InFlight {
  readonly address: Address;
  readonly ids: EnvironmentIds;
  readonly number: number;
  /** Replication started it; anything else is somebody's own. */
  readonly isReplica: boolean;
}

/** What is on its way in these environments; what cannot be read of them is left out. */
export async function inFlightBehind(
  { configs, deployments }: RegionPorts,
  environments: readonly EnvironmentAddress[],
): Promise<readonly InFlight[]> {
  const found: InFlight[] = [];
  for (const environment of environments) {
    const names = await configs.resolve(environment);
    if (!names.ok || names.value.kind !== "found") continue;
    const { applicationId, environmentId, profiles } = names.value;
    const ids = { applicationId, environmentId };
    // AppConfig runs one at a time: the newest says it.
    const history = await deployments.observe(ids, (seen) => seen.length > 0);
    const flight = history.ok ? history.value.newestFirst.find(({ state }) => isInFlight(state)) : undefined;
    const profile = profiles.find(({ id }) => id === flight?.profileId)?.name;
    if (flight === undefined || profile === undefined) continue;
    const details = await deployments.read(ids, flight.number);
    const isReplica = details.ok && readProvenance(details.value.description).kind === "replica";
    found.push({ address: { ...environment, profile }, ids, number: flight.number, isReplica });
  }
  return found;
}

/** Stops those that replication started, and none of anybody else's; returns those that did stop. */
export async function stopReplicas(
  { deployments }: RegionPorts,
  flights: readonly InFlight[],
): Promise<ReadonlySet<InFlight>> {
  const stopped = new Set<InFlight>();
  for (const flight of flights.filter(({ isReplica }) => isReplica)) {
    const result = await deployments.stop(flight.ids, flight.number);
    if (result.ok) stopped.add(flight);
  }
  return stopped;
}
