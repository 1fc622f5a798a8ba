import type { Outcome } from "@appconfig-replicator/domain";
import { formatAddress, formatInstant, type OutcomeKind, type Row, rowNumber } from "@appconfig-replicator/domain";

/** An outcome as people and machines read it: flat, by names, without accounts. */
export interface OutcomeLine {
  readonly address: string;
  readonly target: string;
  readonly outcome: OutcomeKind;
  /** As docs/decisions.md counts and names it. */
  readonly row: number;
  readonly rule: Row;
  readonly reason: string;
  /** Clients of the target still get what the origin undid. */
  readonly servesUndone?: true;
  readonly until?: string;
  /** About when the origin is to decide something else. */
  readonly newsAt?: string;
  readonly deploymentNumber?: number;
  readonly versionNumber?: number;
  readonly lagMs?: number;
}

export function outcomeLine({
  address,
  target,
  kind,
  row,
  reason,
  servesUndone,
  until,
  newsAt,
  replica,
}: Outcome): OutcomeLine {
  return {
    address: formatAddress(address),
    target: target.region,
    outcome: kind,
    row: rowNumber(row),
    rule: row,
    reason,
    ...(servesUndone === true ? { servesUndone } : {}),
    ...(until === undefined ? {} : { until: formatInstant(until) }),
    ...(newsAt === undefined ? {} : { newsAt: formatInstant(newsAt) }),
    ...(replica === undefined
      ? {}
      : { deploymentNumber: replica.number, versionNumber: replica.versionNumber, lagMs: replica.lagMs }),
  };
}
