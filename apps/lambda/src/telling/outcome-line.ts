import { formatAddress, formatInstant, type Outcome, type OutcomeKind } from "@appconfig-replicator/domain";

/** An outcome as people and machines read it: flat, by names, without accounts. */
export interface OutcomeLine {
  readonly address: string;
  readonly target: string;
  readonly outcome: OutcomeKind;
  readonly row: number;
  readonly reason: string;
  readonly until?: string;
  readonly deploymentNumber?: number;
  readonly versionNumber?: number;
  readonly lagMs?: number;
}

export function outcomeLine({ address, target, kind, row, reason, until, replica }: Outcome): OutcomeLine {
  return {
    address: formatAddress(address),
    target: target.region,
    outcome: kind,
    row,
    reason,
    ...(until === undefined ? {} : { until: formatInstant(until) }),
    ...(replica === undefined
      ? {}
      : { deploymentNumber: replica.number, versionNumber: replica.versionNumber, lagMs: replica.lagMs }),
  };
}
