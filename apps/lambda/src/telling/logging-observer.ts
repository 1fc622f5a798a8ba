import {
  describeFailure,
  formatAddress,
  type OutcomeKind,
  type ReplicationObserver,
} from "@appconfig-replicator/domain";
import type { Log } from "./log.ts";
import { outcomeLine } from "./outcome-line.ts";

/** One line a write and one an outcome. */
export function loggingObserver(log: Log): ReplicationObserver {
  return {
    wrote({ address, target, operation, result, failure }) {
      const about = { address: formatAddress(address), target: target.region, operation };
      if (failure === undefined) log.info({ ...about, result }, "wrote");
      else log.warn({ ...about, reason: describeFailure(failure) }, "a write failed");
    },
    concluded(outcome) {
      log[levelOf(outcome.kind)](outcomeLine(outcome), outcome.kind);
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
    case "unsupported":
      return "warn";
    case "failed":
      return "error";
  }
}
