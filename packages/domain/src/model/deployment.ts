import { type Instant, instant, type ProfileId, type StrategyId } from "./ids.ts";
import type { RolloutShape } from "./rollout.ts";

/** As AppConfig says it. `ROLLED_BACK` was undone while it rolled out or baked, `REVERTED` within 72 hours after that. */
export type DeploymentState =
  | "VALIDATING"
  | "DEPLOYING"
  | "BAKING"
  | "COMPLETE"
  | "ROLLING_BACK"
  | "ROLLED_BACK"
  | "REVERTED";

/** A deployment as AppConfig lists it. Its state can change for 72 hours after it completed (a revert). */
export interface Deployment {
  /** Counts from 1 within an environment, across its profiles. */
  readonly number: number;
  readonly profileId: ProfileId;
  readonly state: DeploymentState;
  /** `managed` deployments belong to experiments: what they serve is not a plain version. */
  readonly kind: "user" | "managed";
  /** As AppConfig says it: a version number, a label, or another source's version. Never parsed blindly. */
  readonly version: string;
  readonly startedAt: Instant;
  readonly completedAt?: Instant;
  readonly shape: RolloutShape;
  /** How many of its clients get it, 0 to 100; nothing where the region does not say. See `reachesEverybody`. */
  readonly percentComplete?: number;
}

/** Who undid a deployment, and when. */
export interface Undo {
  /** `automatic`: an alarm, an extension or an internal error. `unreadable`: the event log does not say. */
  readonly trigger: "person" | "automatic" | "unreadable";
  readonly at: Instant;
}

/** What only a look at the one deployment tells. All but `undo` never changes after the start. */
export interface DeploymentDetails {
  readonly number: number;
  /** The state it was in when this was read: `undo` is as old as that. */
  readonly stateWhenRead: DeploymentState;
  readonly description: string;
  readonly strategyId: StrategyId;
  readonly undo?: Undo;
}

const IN_FLIGHT: ReadonlySet<DeploymentState> = new Set(["VALIDATING", "DEPLOYING", "BAKING", "ROLLING_BACK"]);
const STANDING: ReadonlySet<DeploymentState> = new Set(["VALIDATING", "DEPLOYING", "BAKING", "COMPLETE"]);

/** Keeps its environment busy: AppConfig runs one deployment per environment at a time, its bake included. */
export const isInFlight = (state: DeploymentState): boolean => IN_FLIGHT.has(state);

/** Serves, or is on its way to serve. */
export const isStanding = (state: DeploymentState): boolean => STANDING.has(state);

/** Whether what came before it of its profile decides nothing any more: it is complete, and no experiment's. */
export const endsThePast = ({ state, kind }: Deployment): boolean => state === "COMPLETE" && kind === "user";

/**
 * Whether every client gets it. The region's own word counts, not the clock: a rollout can start late or stand still.
 * Where it does not say, everybody may have it, since taking something back from everybody is the greater harm.
 */
export function reachesEverybody({ state, percentComplete = 100 }: Deployment): boolean {
  switch (state) {
    case "BAKING":
    case "COMPLETE":
      return true;
    case "VALIDATING":
    case "DEPLOYING":
      return percentComplete >= 100;
    case "ROLLING_BACK":
    case "ROLLED_BACK":
    case "REVERTED":
      return false;
  }
}

const MINUTE_MS = 60_000;

/** AppConfig gives no estimate of a rollback; it takes seconds. */
const ROLLBACK_MS = 5_000;

/** Past its time and in flight still: long enough not to ask all the time. */
const OVERDUE_MS = 15_000;

/**
 * About when a deployment in flight lets go of its environment; never in the past, since it is in flight still. The
 * clock tells, but not against the region: what has not reached everybody has its whole bake before it. Never further
 * away than the whole rollout is long, whatever our clock says.
 */
export function endOfRollout(deployment: Deployment, now: Instant): Instant {
  const { state, startedAt, shape } = deployment;
  if (state === "ROLLING_BACK") return instant(now + ROLLBACK_MS);
  const wholeMs = (shape.durationMinutes + shape.bakeMinutes) * MINUTE_MS;
  const bakeMs = reachesEverybody(deployment) ? 0 : shape.bakeMinutes * MINUTE_MS;
  const byClock = Math.min(startedAt + wholeMs, now + wholeMs);
  return instant(Math.max(byClock, now + bakeMs, now + OVERDUE_MS));
}

/** Whole minutes are enough for people. */
export function minutesLeft(deployment: Deployment, now: Instant): number {
  return Math.ceil((endOfRollout(deployment, now) - now) / MINUTE_MS);
}

/** A kill switch does not wait longer than this for a rollout that was replaced: as long as AppConfig.AllAtOnce bakes. */
const LONGEST_WAIT_MINUTES = 10;

/** Whether something urgent would wait too long for it: it has long to go, or it stands still. */
export function isLongWait(deployment: Deployment, now: Instant): boolean {
  return minutesLeft(deployment, now) > LONGEST_WAIT_MINUTES || isStalled(deployment, now);
}

/** Whether it should have been over for so long, by our clock, that nobody can tell when it will be. */
export function isStalled({ startedAt, shape }: Deployment, now: Instant): boolean {
  const wholeMs = (shape.durationMinutes + shape.bakeMinutes + LONGEST_WAIT_MINUTES) * MINUTE_MS;
  return now > startedAt + wholeMs;
}
