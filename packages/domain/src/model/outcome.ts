import type { Scope } from "./address.ts";
import type { Stamp } from "./decision.ts";
import type { DeploymentState } from "./deployment.ts";
import type { Failure } from "./failure.ts";
import type { Instant } from "./ids.ts";
import type { Place } from "./place.ts";

/**
 * The rows of the decision table by name, in its order. A row's number is its position here, and only ever printed, so
 * that a row can be added without anything else changing. A name says which situation it is, the outcome what came of it.
 */
export const ROWS = [
  "origin-never-written",
  "fenced",
  "unread",
  "unsupported-source",
  "place-missing",
  "undone-rollout-in-flight",
  "origin-list-lags",
  "nothing-decided",
  "profile-differs",
  "rolling-out",
  "in-sync",
  "target-not-older",
  "experiment-in-target",
  "replaced-rollout-in-flight",
  "environment-busy",
  "profile-missing",
  "replica-due",
] as const;

/** One of them. */
export type Row = (typeof ROWS)[number];

/** As docs/decisions.md counts the rows, from 1. */
export function rowNumber(row: Row): number {
  return ROWS.indexOf(row) + 1;
}

/** What became of an address in a target, in one word. */
export type OutcomeKind =
  /** The target serves the intent, or there is none. */
  | "in-sync"
  /** A replica was started now. */
  | "replicated"
  /** The target is on its way to it. */
  | "rolling-out"
  /** Worth another look at about `until`: the environment is busy, a long history is being read, or an undo is to be tried again. */
  | "waiting"
  /** A person decided something newer in the target. */
  | "diverged"
  /** Not until a person changes the origin, the target or the policy. */
  | "blocked"
  /** A person fenced it off: nothing is written until that is lifted. */
  | "fenced"
  /** AppConfig cannot tell what would have to be copied. */
  | "unsupported"
  /** Look again later. */
  | "failed";

/** What became of one address in one target; of a whole environment, where its profiles could not be read. */
export interface Outcome {
  readonly address: Scope;
  readonly target: Place;
  readonly kind: OutcomeKind;
  /** The row of the decision table that decided it. */
  readonly row: Row;
  /** In words that a stranger understands. */
  readonly reason: string;
  /** With `waiting`: about when it is worth looking again. */
  readonly until?: Instant;
  /** Whatever became of it: about when the origin is to decide something that no event may tell of again. */
  readonly newsAt?: Instant;
  /** What a region answered, if that is why it failed, is blocked or waits. */
  readonly failure?: Failure;
  /** The target still serves somebody what was undone at the origin. */
  readonly servesUndone?: true;
  /** With `waiting`: when the origin decided what is to be served, where that is known. */
  readonly decidedAt?: Instant;
  /** With `blocked`, where an alarm or an error in the target rolled something back: whose it was. */
  readonly rolledBack?: "replica" | "person";
  /** With `replicated`. */
  readonly replica?: StartedReplica;
}

/** A replica that was started now. */
export interface StartedReplica {
  readonly number: number;
  readonly versionNumber: number;
  readonly state: DeploymentState;
  readonly isUndo: boolean;
  readonly stamp: Stamp;
  /** Nothing of the profile was ever deployed in the target. */
  readonly isFirst?: true;
  /**
   * From the origin's decision to the replica's start, both by AppConfig's timestamps, in milliseconds. With `isFirst`,
   * from when this process first looked, where that is later: what was decided before anybody followed it is not late.
   */
  readonly lagMs: number;
}

/** Whether, and when, somebody has to look again for this outcome to change by itself. */
export function looksAgain({ kind }: Outcome): boolean {
  switch (kind) {
    case "waiting":
    case "failed":
      return true;
    case "in-sync":
    case "replicated":
    case "rolling-out":
    case "diverged":
    case "blocked":
    case "fenced":
    case "unsupported":
      return false;
  }
}
