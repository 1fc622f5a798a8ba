// Goal: to say what the clients of an address get in a region at a moment, share by share.
// Method: what is in flight reaches as many as AppConfig says; the newest that is complete serves the others; what was
// stopped, rolled back or reverted serves nobody.
import {
  type DeploymentRecord,
  type EnvironmentState,
  percentAt,
  stateAt,
} from "@appconfig-replicator/adapters-memory";
import type { Instant, ProfileId } from "@appconfig-replicator/domain";
import type { Contents } from "./contents.ts";

export interface Serving {
  /** What is on its way, and how far. */
  readonly flight: DeploymentRecord | undefined;
  /** What everybody gets whom the rollout has not reached, and everybody again if it is stopped. */
  readonly ground: DeploymentRecord | undefined;
  /** Percent of the clients, by content; what nobody gets is not in it. */
  readonly shares: ReadonlyMap<string, number>;
}

/** The share of the clients that get nothing. */
export const NOTHING_SERVED = "nothing";

export interface Clients {
  readonly environment: EnvironmentState;
  readonly profileId: ProfileId | undefined;
  readonly contents: Contents;
}

export function servingTo({ environment, profileId, contents }: Clients, now: Instant): Serving {
  const own = environment.deployments.filter((record) => record.profileId === profileId);
  const flight = own.findLast((record) => ["DEPLOYING", "BAKING"].includes(stateAt(record, now)));
  const ground = own.findLast((record) => stateAt(record, now) === "COMPLETE");
  const reached = flight === undefined ? 0 : percentAt(flight, now);
  const shares = new Map<string, number>();
  const give = (record: DeploymentRecord | undefined, percent: number): void => {
    if (percent === 0) return;
    const content = record === undefined ? NOTHING_SERVED : (contents.of(record) ?? NOTHING_SERVED);
    shares.set(content, (shares.get(content) ?? 0) + percent);
  };
  give(flight, reached);
  give(ground, 100 - reached);
  return { flight, ground, shares };
}

export function minutesLeftOf({ startedAt, shape }: DeploymentRecord, now: Instant): number {
  return (startedAt - now) / 60_000 + shape.durationMinutes + shape.bakeMinutes;
}

export function formatShares({ shares }: Pick<Serving, "shares">): string {
  return [...shares].map(([content, percent]) => (percent === 100 ? content : `${content} ${percent} %`)).join(", ");
}
