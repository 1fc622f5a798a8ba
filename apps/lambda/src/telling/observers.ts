import type { ReplicationObserver } from "@appconfig-replicator/domain";
import { isLate } from "./announcements.ts";
import type { Announcer } from "./announcer.ts";
import type { Log } from "./log.ts";
import { loggingObserver } from "./logging-observer.ts";
import type { Meter } from "./meter.ts";
import { outcomeLine } from "./outcome-line.ts";

export interface Observing {
  readonly log: Log;
  readonly meter: Meter;
  readonly announcer: Announcer;
  readonly lagThresholdMs: number | undefined;
}

/** Lines, metrics and announcements of the same things. */
export function observer({ log, meter, announcer, lagThresholdMs }: Observing): ReplicationObserver {
  const lines = loggingObserver(log);
  return {
    wrote: (write) => lines.wrote(write),
    concluded: (outcome) => {
      lines.concluded(outcome);
      meter.concluded(outcome);
      announcer.concluded(outcome);
      if (lagThresholdMs !== undefined && isLate(outcome, lagThresholdMs)) {
        log.warn({ ...outcomeLine(outcome), lagThresholdMs }, "missed threshold");
      }
    },
  };
}
