import type { Outcome, OutcomeKind } from "@appconfig-replicator/domain";
import { isRolledBackHere, LONG_MS } from "./counted.ts";
import { type OutcomeLine, outcomeLine } from "./outcome-line.ts";

/** What is announced on a bus, as EventBridge's `detail-type`. */
export type Announced =
  | "Replicated"
  | "Replication Failed"
  | "Replication Missed Threshold"
  | "Replica Diverged"
  | "Replica Rolled Back Here";

export interface Announcement {
  readonly type: Announced;
  readonly detail: OutcomeLine & { readonly correlationId?: string; readonly lagThresholdMs?: number };
}

export interface Announcing {
  /** More than this from the origin's decision to the replica's start is too long. */
  readonly lagThresholdMs: number | undefined;
}

/** What is worth telling others of an outcome: nothing of what is as it should be. */
export function announcementsOf(
  outcome: Outcome,
  { lagThresholdMs }: Announcing,
  correlationId: string | undefined,
): readonly Announcement[] {
  const detail = { ...outcomeLine(outcome), ...(correlationId === undefined ? {} : { correlationId }) };
  const announced: Announcement[] = [];
  const type = isRolledBackHere(outcome) ? "Replica Rolled Back Here" : TYPES[outcome.kind];
  if (type !== undefined) announced.push({ type, detail });
  if (lagThresholdMs !== undefined && isLate(outcome, lagThresholdMs)) {
    announced.push({ type: "Replication Missed Threshold", detail: { ...detail, lagThresholdMs } });
  }
  return announced;
}

/** What was decided more than a day before is not late: somebody installed or resumed this. */
export const isLate = ({ replica }: Outcome, lagThresholdMs: number): boolean =>
  replica !== undefined && replica.lagMs > lagThresholdMs && replica.lagMs <= LONG_MS;

const TYPES: Readonly<Record<OutcomeKind, Announced | undefined>> = {
  replicated: "Replicated",
  failed: "Replication Failed",
  diverged: "Replica Diverged",
  "in-sync": undefined,
  "rolling-out": undefined,
  waiting: undefined,
  blocked: undefined,
  unsupported: undefined,
};
