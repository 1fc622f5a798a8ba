import { known, type Planning } from "../facts/planning.ts";
import type { Row } from "../model/outcome.ts";
import type { Plan } from "./plan.ts";
import {
  fencedOff,
  nothingDecided,
  otherProfile,
  placeMissing,
  refuseTheOrigin,
  staleOrigin,
  stopUndone,
  unsupportedSource,
} from "./rows/before-any-write.ts";
import { experimentInTarget, inSync, newerInTarget, rollingOut } from "./rows/left-as-it-is.ts";
import { busy, profileMissing, replicate, stopSuperseded } from "./rows/that-write.ts";
import type { Situation } from "./situation.ts";

/** One row: the situation it is for and what is planned, in words, and the same in code. */
export interface TableRow {
  readonly row: Row;
  readonly situation: string;
  readonly plan: string;
  /** The plan, if this is the situation. */
  readonly match: (situation: Situation) => Planning<Plan | undefined>;
}

/**
 * The product: what is done in any situation. The first row that matches wins. Nothing is started before the rows of
 * before-any-write.ts are settled; one of them stops what was undone. A plan that turns out to rest on something that
 * cannot be known ends in the row `unread`, whichever row asked for it.
 */
export const DECISION_TABLE: readonly TableRow[] = [
  {
    row: "origin-never-written",
    situation: "the target is the origin",
    plan: "blocked: nothing is ever written to the origin",
    match: (situation) => known(refuseTheOrigin(situation)),
  },
  {
    row: "fenced",
    situation: "a person fenced the target off: the region, the application or the environment",
    plan: "fenced: no write, stops included, until it is lifted",
    match: (situation) => known(fencedOff(situation)),
  },
  {
    row: "unread",
    situation: "something of the origin or the target that matters could not be read",
    plan: "failed, or waiting while a long history is still being read: no write; look again",
    match: () => known(undefined),
  },
  {
    row: "unsupported-source",
    situation: "the origin's profile is not hosted in AppConfig",
    plan: "unsupported: its content cannot be read back",
    match: unsupportedSource,
  },
  {
    row: "place-missing",
    situation: "the target has no such application or environment",
    plan: "blocked, naming what is missing; created only by the policy `all`",
    match: placeMissing,
  },
  {
    row: "undone-rollout-in-flight",
    situation:
      "a replica in flight, of any profile in the environment, whose root was undone at the origin, and that is not what its profile is to serve",
    plan: "stop it, then look again",
    match: stopUndone,
  },
  {
    row: "origin-list-lags",
    situation: "the target has a replica of something that the origin's list does not show yet",
    plan: "failed: the list lags; no write, look again",
    match: staleOrigin,
  },
  {
    row: "nothing-decided",
    situation: "the origin decides nothing for the address",
    plan: "in sync: an empty origin never empties a target",
    match: nothingDecided,
  },
  {
    row: "profile-differs",
    situation: "the target's profile of that name has another type or source",
    plan: "blocked: neither can be changed",
    match: otherProfile,
  },
  {
    row: "rolling-out",
    situation: "the target is rolling out the same",
    plan: "rolling out",
    match: rollingOut,
  },
  {
    row: "in-sync",
    situation: "the target serves the same",
    plan: "in sync; unsupported where an experiment runs at the origin",
    match: inSync,
  },
  {
    row: "target-not-older",
    situation: "the target's last decision is not older than the origin's",
    plan: "diverged if a person's (but by the policy `origin-wins`), blocked if an automatic undo (an undo is tried again, waiting), else failed as stale; the target is left as it is",
    match: newerInTarget,
  },
  {
    row: "experiment-in-target",
    situation: "an experiment is the newest in the target",
    plan: "blocked: a person ends an experiment",
    match: experimentInTarget,
  },
  {
    row: "replaced-rollout-in-flight",
    situation: "a replica for the address is in flight that was replaced at the origin since, and is worth stopping",
    plan: "make ready what comes next, unless that comes back; stop it, then look again; diverged under `hold` where a person's own is served",
    match: stopSuperseded,
  },
  {
    row: "environment-busy",
    situation: "the target's environment is busy",
    plan: "waiting until about when it is free",
    match: busy,
  },
  {
    row: "profile-missing",
    situation: "the target has no such profile",
    plan: "create it, then as `replica-due`; blocked by the policy `none`",
    match: profileMissing,
  },
  {
    row: "replica-due",
    situation: "otherwise",
    plan: "find or create the version's replica, check what was stored, start it; the origin's ground first where the target's was undone or fell behind",
    match: replicate,
  },
];
