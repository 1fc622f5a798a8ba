import type { Outcome, OutcomeKind } from "@appconfig-replicator/domain";
import { withinTime } from "../invocation/time-limit.ts";
import type { Correlations } from "./correlation.ts";
import { isRolledBackHere, LONG_MS } from "./counts.ts";
import { errorName, type Log } from "./log.ts";
import { type OutcomeLine, outcomeLine } from "./outcome-line.ts";

/** What is announced on a bus, as EventBridge's `detail-type`. */
type DetailType =
  | "Replicated"
  | "Replication Failed"
  | "Replication Missed Threshold"
  | "Replica Diverged"
  | "Replica Rolled Back Here";

export interface Announcement {
  readonly type: DetailType;
  readonly detail: OutcomeLine & { readonly correlationId?: string; readonly lagThresholdMs?: number };
}

/** Puts announcements on a bus; resolves to how many it did not take. */
export type Announce = (announcements: readonly Announcement[]) => Promise<number>;

/** Keeps what is to be announced until there is time to send it. */
export interface Announcer {
  concluded(outcome: Outcome): void;
  /** Sends it. What a bus does not take is logged and forgotten: metrics and log tell the same. */
  flush(): Promise<void>;
}

/** Nobody's answer is held up by a bus for longer. */
const MAX_WAIT_MS = 2_000;

/** How much is kept at most: a sweep flushes only at its end, and what it finds is in the metrics all the same. */
const MAX_KEPT = 1_000;

export function announcer({
  announce,
  lagThresholdMs,
  log,
  correlations,
}: {
  /** Nothing where there is no bus. */
  readonly announce: Announce | undefined;
  /** More than this from the origin's decision to the replica's start is too long. */
  readonly lagThresholdMs: number | undefined;
  readonly log: Log;
  readonly correlations: Correlations;
}): Announcer {
  let kept: Announcement[] = [];
  let dropped = 0;
  return {
    concluded: (outcome) => {
      if (announce === undefined) return;
      const correlationId = correlations.getStore()?.correlationId;
      for (const announcement of announcementsOf(outcome, lagThresholdMs, correlationId)) {
        if (kept.length < MAX_KEPT) kept.push(announcement);
        else dropped++;
      }
    },
    flush: async () => {
      const announcements = kept;
      let failed = dropped;
      kept = [];
      dropped = 0;
      if (announce === undefined || announcements.length === 0) return;
      try {
        failed += await withinTime(MAX_WAIT_MS, announce(announcements), announcements.length);
        if (failed > 0) log.warn({ failed }, "events were not announced");
      } catch (cause) {
        log.warn({ failed: failed + announcements.length, reason: errorName(cause) }, "events were not announced");
      }
    },
  };
}

/** What is worth telling others of an outcome: nothing of what is as it should be. */
function announcementsOf(
  outcome: Outcome,
  lagThresholdMs: number | undefined,
  correlationId: string | undefined,
): readonly Announcement[] {
  const detail = { ...outcomeLine(outcome), ...(correlationId === undefined ? {} : { correlationId }) };
  const announcements: Announcement[] = [];
  const type = isRolledBackHere(outcome) ? "Replica Rolled Back Here" : TYPES[outcome.kind];
  if (type !== undefined) announcements.push({ type, detail });
  if (lagThresholdMs !== undefined && isLate(outcome, lagThresholdMs)) {
    announcements.push({ type: "Replication Missed Threshold", detail: { ...detail, lagThresholdMs } });
  }
  return announcements;
}

const TYPES: Readonly<Record<OutcomeKind, DetailType | undefined>> = {
  replicated: "Replicated",
  failed: "Replication Failed",
  diverged: "Replica Diverged",
  "in-sync": undefined,
  "rolling-out": undefined,
  waiting: undefined,
  blocked: undefined,
  fenced: undefined,
  unsupported: undefined,
};

/** What was decided more than a day before is not late: somebody installed or resumed this. */
export const isLate = ({ replica }: Outcome, lagThresholdMs: number): boolean =>
  replica !== undefined && replica.lagMs > lagThresholdMs && replica.lagMs <= LONG_MS;
