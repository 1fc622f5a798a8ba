import type { Outcome } from "@appconfig-replicator/domain";

/** What is counted; each is a metric of this name. `ReplicationLag` is measured in milliseconds. */
export type CountName =
  | "Replicated"
  | "UndoReplicated"
  | "InSync"
  | "Diverged"
  | "Blocked"
  | "RolledBackHere"
  | "Waiting"
  | "Failed"
  | "RepairedBySweep";

/** The row of the decision table whose `blocked` says that an alarm in the target undid this very intent. */
const ROLLED_BACK_ROW = 11;

export const isRolledBackHere = ({ kind, row }: Outcome): boolean => kind === "blocked" && row === ROLLED_BACK_ROW;

export interface Counting {
  /** What a sweep replicates, events have missed. */
  readonly isSweep: boolean;
}

/** The metrics that an outcome counts in. */
export function countsOf(outcome: Outcome, { isSweep }: Counting): readonly CountName[] {
  switch (outcome.kind) {
    case "in-sync":
      return ["InSync"];
    case "replicated":
      return [
        "Replicated",
        ...(outcome.replica?.isUndo === true ? (["UndoReplicated"] as const) : []),
        ...(isSweep ? (["RepairedBySweep"] as const) : []),
      ];
    case "waiting":
      return ["Waiting"];
    case "diverged":
      return ["Diverged"];
    case "blocked":
      return isRolledBackHere(outcome) ? ["Blocked", "RolledBackHere"] : ["Blocked"];
    case "failed":
      return ["Failed"];
    // On its way, and nothing that ever changes by itself: neither is worth a number.
    case "rolling-out":
    case "unsupported":
      return [];
  }
}
