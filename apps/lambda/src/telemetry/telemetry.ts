import {
  describeFailure,
  formatAddress,
  type OutcomeKind,
  type ReplicationObserver,
} from "@appconfig-replicator/domain";
import type { Settings } from "../settings/settings.ts";
import { type Announce, type Announcer, announcer, isLate } from "./announcer.ts";
import { type Correlations, correlations } from "./correlation.ts";
import { type Log, log } from "./log.ts";
import { type Meter, powertoolsMeter } from "./meter.ts";
import { outcomeLine } from "./outcome-line.ts";

/** Everything that tells what happens. */
export interface Telemetry {
  readonly log: Log;
  readonly correlations: Correlations;
  readonly meter: Meter;
  readonly observer: ReplicationObserver;
  /** Sends off what was counted and announced. Never throws. */
  readonly flush: () => Promise<void>;
}

export function telemetryOf(
  { logLevel, stackName, sweepMinutes, lagThresholdMs }: Settings,
  { isSweep, announce }: { readonly isSweep: boolean; readonly announce: Announce | undefined },
): Telemetry {
  const context = correlations();
  const lines = log({ level: logLevel, correlations: context, stackName });
  const meter = powertoolsMeter({ stackName, isSweep, sweepMinutes, now: Date.now });
  const announcements = announcer({ announce, lagThresholdMs, log: lines, correlations: context });
  return {
    log: lines,
    correlations: context,
    meter,
    observer: observer({ log: lines, meter, announcer: announcements, lagThresholdMs }),
    flush: async () => {
      meter.flush();
      await announcements.flush();
    },
  };
}

/** Lines, metrics and announcements of the same things: one line a write and one an outcome. */
function observer({
  log,
  meter,
  announcer,
  lagThresholdMs,
}: {
  readonly log: Log;
  readonly meter: Meter;
  readonly announcer: Announcer;
  readonly lagThresholdMs: number | undefined;
}): ReplicationObserver {
  return {
    wrote: ({ address, target, operation, result, failure }) => {
      const about = { address: formatAddress(address), target: target.region, operation };
      if (failure === undefined) log.info({ ...about, result }, "wrote");
      else log.warn({ ...about, reason: describeFailure(failure) }, "a write failed");
    },
    concluded: (outcome) => {
      log[levelOf(outcome.kind)](outcomeLine(outcome), outcome.kind);
      meter.concluded(outcome);
      announcer.concluded(outcome);
      if (lagThresholdMs !== undefined && isLate(outcome, lagThresholdMs)) {
        log.warn({ ...outcomeLine(outcome), lagThresholdMs }, "missed threshold");
      }
    },
  };
}

/** Somebody has to look at an error, and may want to know of a warning. */
function levelOf(kind: OutcomeKind): "info" | "warn" | "error" {
  switch (kind) {
    case "in-sync":
    case "replicated":
    case "rolling-out":
    case "waiting":
      return "info";
    case "diverged":
    case "blocked":
    case "fenced":
    case "unsupported":
      return "warn";
    case "failed":
      return "error";
  }
}
