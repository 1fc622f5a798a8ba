import {
  type ManualClock,
  type MemoryRegion,
  manualClock,
  memoryDigest,
  memoryRegion,
  type RecordingObserver,
  recordingObserver,
} from "@appconfig-replicator/adapters-memory";
import type { Address, EnvironmentIds, Outcome, RolloutShape } from "@appconfig-replicator/domain";
import { FLAGS } from "../builders/address.ts";
import { flags, textIn } from "../builders/documents.ts";
import { type Replication, replicationIn } from "../replication/replication.ts";

/** Two regions in memory, and the replicator between them. */
export interface MemoryWorld extends Replication {
  readonly clock: ManualClock;
  readonly origin: MemoryRegion;
  readonly target: MemoryRegion;
  readonly observer: RecordingObserver;
  /** What a person publishes at the origin, followed a minute later; and another minute passes. */
  followsNew(text: string, options?: { readonly shape?: RolloutShape }): Promise<Outcome>;
  /** What the target serves: the content of its newest standing deployment of the address that is complete. */
  served(region: MemoryRegion, address?: Address): string | undefined;
}

/** What sets a world apart from the ordinary one. */
export interface MemoryWorldOptions {
  readonly deploymentsALook?: number;
  /** Ids are a region's own, so that the same can mean something in both: the prefix says whether they do. */
  readonly idPrefixInTarget?: string;
}

export function twoRegions(
  addresses: readonly Address[] = [FLAGS],
  { idPrefixInTarget = "b", ...limits }: MemoryWorldOptions = {},
): MemoryWorld {
  const clock = manualClock();
  const origin = memoryRegion({ account: "-", region: "us-east-1" }, clock, "a", limits);
  const target = memoryRegion({ account: "-", region: "us-west-2" }, clock, idPrefixInTarget, limits);
  for (const address of addresses) {
    origin.person.sets(address);
    target.person.sets(address);
  }
  const observer = recordingObserver();
  const replication = replicationIn({
    origin: () => origin.ports,
    target: () => target.ports,
    clock,
    digest: memoryDigest,
    observer,
  });
  const followsNew: MemoryWorld["followsNew"] = async (text, options = {}) => {
    origin.person.publishes(FLAGS, flags(text), options);
    clock.advanceMinutes(1);
    const outcome = await replication.follows();
    clock.advanceMinutes(1);
    return outcome;
  };
  return { ...replication, clock, origin, target, observer, followsNew, served };
}

function served({ state }: MemoryRegion, { application, environment, profile }: Address = FLAGS): string | undefined {
  const home = state.applications.find(({ name }) => name === application);
  const deployments = home?.environments.find(({ name }) => name === environment)?.deployments ?? [];
  const found = home?.profiles.find(({ name }) => name === profile);
  const live = deployments.findLast(
    (deployment) => deployment.profileId === found?.id && deployment.undo === undefined && deployment.kind === "user",
  );
  const version = found?.versions.find(({ number }) => String(number) === live?.version);
  return version === undefined ? undefined : textIn(Buffer.from(version.content).toString("utf8"));
}

/** The ids that an address's environment has in a region. Throws where it is not there. */
export function environmentIn({ state }: MemoryRegion, { application, environment }: Address = FLAGS): EnvironmentIds {
  const home = state.applications.find(({ name }) => name === application);
  const place = home?.environments.find(({ name }) => name === environment);
  if (home === undefined || place === undefined) throw new Error(`no environment '${application}/${environment}'`);
  return { applicationId: home.id, environmentId: place.id };
}
