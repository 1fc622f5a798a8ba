import type { Outcome } from "@appconfig-replicator/domain";
import { type Announcement, announcementsOf } from "./announcements.ts";
import type { Correlations } from "./correlation.ts";
import type { Log } from "./log.ts";

/** Puts announcements on a bus; resolves to how many it did not take. */
export type Announce = (announcements: readonly Announcement[]) => Promise<number>;

export interface AnnouncerParts {
  /** Nothing where there is no bus. */
  readonly announce: Announce | undefined;
  readonly lagThresholdMs: number | undefined;
  readonly log: Log;
  readonly correlations: Correlations;
}

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

export function announcer({ announce, lagThresholdMs, log, correlations }: AnnouncerParts): Announcer {
  let kept: Announcement[] = [];
  let dropped = 0;
  return {
    concluded: (outcome) => {
      if (announce === undefined) return;
      const correlationId = correlations.getStore()?.correlationId;
      for (const announcement of announcementsOf(outcome, { lagThresholdMs }, correlationId)) {
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
        failed += await withinReason(announce(announcements), announcements.length);
        if (failed > 0) log.warn({ failed }, "events were not announced");
      } catch (cause) {
        // An error's own words can hold a bus's ARN, and so an account.
        const reason = cause instanceof Error ? cause.name : typeof cause;
        log.warn({ failed: failed + announcements.length, reason }, "events were not announced");
      }
    },
  };
}

async function withinReason(announcing: Promise<number>, count: number): Promise<number> {
  const timeIsUp = Promise.withResolvers<number>();
  const timer = setTimeout(() => timeIsUp.resolve(count), MAX_WAIT_MS);
  try {
    return await Promise.race([announcing, timeIsUp.promise]);
  } finally {
    clearTimeout(timer);
  }
}
