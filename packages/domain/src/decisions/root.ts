import type { EnvironmentIds } from "../model/address.ts";
import type { Place } from "../model/place.ts";

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
