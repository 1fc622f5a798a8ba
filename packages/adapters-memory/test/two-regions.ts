import {
  type Address,
  DEFAULT_POLICY,
  knownFacts,
  type Outcome,
  type Policy,
  type Reconciler,
  type RegionPorts,
  replicateDeployment,
} from "@appconfig-replicator/domain";
import {
  type ManualClock,
  type MemoryRegion,
  manualClock,
  memoryDigest,
  memoryRegion,
  type RecordingObserver,
  recordingObserver,
} from "../src/index.ts";

export const FLAGS: Address = { application: "shop", environment: "prod", profile: "flags" };

/** A flag document that says `text`. */
export const flags = (text: string): string =>
  JSON.stringify({ version: "1", flags: { f: { name: "F" } }, values: { f: { enabled: true, text } } });

export interface World {
  readonly clock: ManualClock;
  readonly origin: MemoryRegion;
  readonly target: MemoryRegion;
  readonly observer: RecordingObserver;
  /** A process with nothing remembered, from the origin to the target. */
  reconciler(policy?: Partial<Policy>): Reconciler;
  /** Follows the origin into the target for one address, as a new process would: with nothing remembered. */
  follows(options?: Follow): Promise<Outcome>;
  /** The same the other way round: failback. */
  followsBack(options?: Follow): Promise<Outcome>;
  /** What the target serves: the content of its newest standing deployment of the address that is complete. */
  served(region: MemoryRegion, address?: Address): string | undefined;
}

export interface Follow {
  readonly address?: Address;
  readonly policy?: Partial<Policy>;
  /** A region seen through something that disturbs it. */
  readonly origin?: RegionPorts;
  readonly target?: RegionPorts;
}

/** What sets a world apart from the ordinary one. */
export interface WorldOptions {
  readonly deploymentsALook?: number;
  /** Ids are a region's own, so that the same can mean something in both: the prefix says whether they do. */
  readonly idPrefixInTarget?: string;
}

export function twoRegions(
  addresses: readonly Address[] = [FLAGS],
  { idPrefixInTarget = "b", ...limits }: WorldOptions = {},
): World {
  const clock = manualClock();
  const origin = memoryRegion({ account: "-", region: "us-east-1" }, clock, "a", limits);
  const target = memoryRegion({ account: "-", region: "us-west-2" }, clock, idPrefixInTarget, limits);
  for (const address of addresses) {
    origin.person.sets(address);
    target.person.sets(address);
  }
  const observer = recordingObserver();
  const follow = async (from: RegionPorts, to: RegionPorts, { address = FLAGS, policy }: Follow): Promise<Outcome> => {
    const reconciler = {
      origin: from,
      targets: [to],
      policy: { ...DEFAULT_POLICY, ...policy },
      clock,
      digest: memoryDigest,
      observer,
      facts: knownFacts(),
    };
    const [outcome] = await replicateDeployment(reconciler)({ address });
    if (outcome === undefined) throw new Error("one target, one outcome");
    return outcome;
  };
  const reconciler = (policy: Partial<Policy> = {}): Reconciler => ({
    origin: origin.ports,
    targets: [target.ports],
    policy: { ...DEFAULT_POLICY, ...policy },
    clock,
    digest: memoryDigest,
    observer,
    facts: knownFacts(),
  });
  return {
    reconciler,
    clock,
    origin,
    target,
    observer,
    follows: (options = {}) => follow(options.origin ?? origin.ports, options.target ?? target.ports, options),
    followsBack: (options = {}) => follow(options.target ?? target.ports, options.origin ?? origin.ports, options),
    served: (region, address = FLAGS) => served(region, address),
  };
}

function served({ state }: MemoryRegion, { application, environment, profile }: Address): string | undefined {
  const home = state.applications.find(({ name }) => name === application);
  const deployments = home?.environments.find(({ name }) => name === environment)?.deployments ?? [];
  const found = home?.profiles.find(({ name }) => name === profile);
  const live = deployments.findLast(
    (one) => one.profileId === found?.id && one.undo === undefined && one.kind === "user",
  );
  const version = found?.versions.find(({ number }) => String(number) === live?.version);
  if (version === undefined) return undefined;
  const text = Buffer.from(version.content).toString("utf8");
  return /"text":"([^"]*)"/.exec(text)?.[1] ?? text;
}
