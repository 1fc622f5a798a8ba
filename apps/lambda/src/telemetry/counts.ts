import type { Instant, Outcome } from "@appconfig-replicator/domain";

/** What is counted of every look, by target and application; each is a metric of this name. */
export type CountName =
  | "Replicated"
  | "UndoReplicated"
  | "Diverged"
  | "Blocked"
  | "RolledBackHere"
  | "Fenced"
  | "UndoneServed"
  | "Waiting"
  | "Failed";

/**
 * What an address can be found in; each is a metric of this name too, of how many addresses a sweep found in it. An
 * address is in one of them at a time, so that one condition rings one alarm.
 */
export const STATES = [
  "InSync",
  "Waiting",
  "WaitingLong",
  "Diverged",
  "RolledBackHere",
  "Fenced",
  "Blocked",
  "UndoneServed",
  "Unsupported",
  "Failed",
] as const;
export type State = (typeof STATES)[number];

/** Only what was a replica: a person's deployment that an alarm rolled back there is theirs to look after. */
export const isRolledBackHere = ({ kind, rolledBack }: Outcome): boolean =>
  kind === "blocked" && rolledBack === "replica";

/** A rollout and its bake may last two days, and nearly all last minutes: after one, a person ought to know. */
export const LONG_MS = 24 * 3_600_000;

/** Whether something was decided so long ago that it says nothing of how fast replication is. */
export const isOld = (decidedAt: Instant, nowMs: number): boolean => nowMs - decidedAt > LONG_MS;

/** The metrics that an outcome counts in. */
export function countsOf(outcome: Outcome): readonly CountName[] {
  const kinds = kindsOf(outcome);
  return outcome.servesUndone === true ? [...kinds, "UndoneServed"] : kinds;
}

function kindsOf(outcome: Outcome): readonly CountName[] {
  switch (outcome.kind) {
    case "replicated":
      return outcome.replica?.isUndo === true ? ["Replicated", "UndoReplicated"] : ["Replicated"];
    case "waiting":
      return ["Waiting"];
    case "diverged":
      return ["Diverged"];
    case "blocked":
      return isRolledBackHere(outcome) ? ["RolledBackHere"] : ["Blocked"];
    case "fenced":
      return ["Fenced"];
    case "failed":
      return ["Failed"];
    // As it should be, on its way to it, or never: a sweep says how many they are.
    case "in-sync":
    case "rolling-out":
    case "unsupported":
      return [];
  }
}

/** The one state that an address was found in; none while it is on its way. */
export function stateOf(outcome: Outcome, nowMs: number): State | undefined {
  // Whatever keeps it from going: nothing is worse than what people took back on purpose. What was started just now is
  // on its way; whether it has gone, the next sweep sees.
  if (outcome.servesUndone === true && outcome.kind !== "replicated") return "UndoneServed";
  switch (outcome.kind) {
    case "in-sync":
      return "InSync";
    case "waiting":
      return outcome.decidedAt !== undefined && isOld(outcome.decidedAt, nowMs) ? "WaitingLong" : "Waiting";
    case "diverged":
      return "Diverged";
    case "blocked":
      return isRolledBackHere(outcome) ? "RolledBackHere" : "Blocked";
    case "fenced":
      return "Fenced";
    case "unsupported":
      return "Unsupported";
    case "failed":
      return "Failed";
    case "replicated":
    case "rolling-out":
      return undefined;
  }
}

/** What a sweep replicates, no event told of in time: one was lost, or it was decided before anybody listened. */
export type Repair = "RepairedBySweep" | "Backfilled";

/** The most that a sweep takes [Lambda]: what was decided before the last two sweeps began is no event that was lost. */
const SWEEP_MS = 15 * 60_000;

export function repairOf({ replica }: Outcome, sweepMinutes: number, nowMs: number): Repair | undefined {
  if (replica === undefined) return undefined;
  if (replica.isFirst === true) return "Backfilled";
  const sinceMs = nowMs - replica.stamp.decidedAt;
  return sinceMs <= 2 * sweepMinutes * 60_000 + SWEEP_MS ? "RepairedBySweep" : "Backfilled";
}
