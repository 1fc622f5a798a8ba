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
import { FLAGS } from "../builders/address.ts";

/** What replication takes besides: two regions' ports, opened anew for each process, and the world around them. */
export interface Surroundings extends Pick<Reconciler, "clock" | "digest" | "observer"> {
  origin(): RegionPorts;
  target(): RegionPorts;
}

export interface ReconcilerOptions {
  readonly policy?: Partial<Policy>;
  /** A region seen through something that disturbs it. */
  readonly origin?: RegionPorts;
  readonly targets?: readonly RegionPorts[];
}

export interface Follow extends Pick<ReconcilerOptions, "policy" | "origin"> {
  readonly address?: Address;
  readonly target?: RegionPorts;
}

/** The domain's use case between two regions. */
export interface Replication {
  /** A process with nothing remembered, from the origin to the target. */
  reconciler(options?: ReconcilerOptions): Reconciler;
  /** Follows the origin into the target for one address, as a new process would: with nothing remembered. */
  follows(options?: Follow): Promise<Outcome>;
  /** The same the other way round: failback. */
  followsBack(options?: Pick<Follow, "address" | "policy">): Promise<Outcome>;
}

export function replicationIn({ origin, target, clock, digest, observer }: Surroundings): Replication {
  const reconciler: Replication["reconciler"] = (options = {}) => ({
    origin: options.origin ?? origin(),
    targets: options.targets ?? [target()],
    policy: { ...DEFAULT_POLICY, ...options.policy },
    clock,
    digest,
    observer,
    facts: knownFacts(),
  });
  const follows: Replication["follows"] = async ({ address = FLAGS, target: only, ...options } = {}) => {
    const targets = only === undefined ? {} : { targets: [only] };
    const [outcome] = await replicateDeployment(reconciler({ ...options, ...targets }))({ address });
    if (outcome === undefined) throw new Error("one target, one outcome");
    return outcome;
  };
  return {
    reconciler,
    follows,
    followsBack: (options = {}) => follows({ ...options, origin: target(), target: origin() }),
  };
}
