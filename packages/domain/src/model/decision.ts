import type { EnvironmentIds } from "./address.ts";
import { type Instant, instant } from "./ids.ts";
import type { Place } from "./place.ts";

/** An environment of one region, by the ids that nothing else ever gets. */
export interface EnvironmentRef extends EnvironmentIds {
  readonly place: Place;
}

/** What a replica goes back to, through however many regions: a person's deployment, or the undoing of one. */
export interface Root {
  readonly environment: EnvironmentRef;
  readonly number: number;
  /** The decision is that this number was undone, not that it was started. */
  readonly undone: boolean;
}

/** Ids are random and never reused, so region and ids identify; an account that was not told must not tell two apart. */
export function isSameEnvironment(a: EnvironmentRef, b: EnvironmentRef): boolean {
  return (
    a.place.region === b.place.region && a.applicationId === b.applicationId && a.environmentId === b.environmentId
  );
}

export function isSameRoot(a: Root, b: Root): boolean {
  return a.number === b.number && a.undone === b.undone && isSameEnvironment(a.environment, b.environment);
}

export function formatRoot({ environment, number, undone }: Root): string {
  return `${environment.place.region} #${number}${undone ? " undone" : ""}`;
}

/**
 * When something was decided, comparable across regions. An automatic undo has no moment of a person's in it: it is
 * newer than what it undid and older than anything a person decided since, which is what `undos` says.
 */
export interface Stamp {
  /** AppConfig's timestamp of the person's deployment or undo, in epoch milliseconds; never our clock. */
  readonly decidedAt: Instant;
  readonly undos: number;
}

/** Older than every decision: nothing was decided. */
export const NEVER: Stamp = { decidedAt: instant(Number.NEGATIVE_INFINITY), undos: 0 };

/** Negative when `a` is older, positive when it is newer, 0 when they are the same. A total order. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return a.decidedAt === b.decidedAt ? a.undos - b.undos : a.decidedAt - b.decidedAt;
}
