import type { Address } from "../model/address.ts";
import { assert } from "../model/defect.ts";
import { describeFailure, type Failure, retryOf } from "../model/failure.ts";
import type { Instant } from "../model/ids.ts";
import { isSamePlace, type Place } from "../model/place.ts";
import type { Result } from "../model/result.ts";
import type { RegionPorts } from "../ports/region-ports.ts";
import type { Reconciler } from "./reconciler.ts";

/** How a write ended, for whoever decides what comes next. */
export type WriteEnd =
  /** The world is not as it was planned on, or may have changed by this very write: look before anything else. */
  | { readonly kind: "look-again"; readonly failure: Failure }
  | { readonly kind: "later"; readonly reason: string; readonly failure: Failure }
  | { readonly kind: "blocked"; readonly reason: string; readonly failure?: Failure };

/** A write with no answer may have taken effect, so it is never simply made again. */
export function endedBy(failure: Failure): WriteEnd {
  const reason = describeFailure(failure);
  if (failure.kind === "unavailable" || failure.kind === "garbled") return { kind: "look-again", failure };
  switch (retryOf(failure.kind)) {
    case "look-again":
      return { kind: "look-again", failure };
    case "later":
      return { kind: "later", reason, failure };
    case "never":
      return { kind: "blocked", reason, failure };
  }
}

/**
 * How long after a target was asked for its fences a start or a stop may begin there, in milliseconds. Whoever sets a
 * fence waits that long, and for the longest call that had begun by then, before the target is theirs.
 */
export const FENCES_COUNT_FOR_MS = 10_000;

/** Whether what is known of a target's fences is new enough for a start or a stop. */
export const mayBeWritten = ({ fencesAsOf }: { readonly fencesAsOf?: Instant }, now: Instant): boolean =>
  fencesAsOf !== undefined && now - fencesAsOf <= FENCES_COUNT_FOR_MS;

/** The region answers so slowly that whoever fences it off could not tell when it is theirs. */
export function fencesTooOld({ region }: Place): Failure {
  const subject = `what is fenced off, ${FENCES_COUNT_FOR_MS / 1_000} s before a write at most,`;
  return { kind: "unavailable", operation: "ListDeploymentStrategies", region, subject };
}

/** On whose behalf a write is made, and where. */
export interface WriteContext {
  readonly reconciler: Pick<Reconciler, "observer" | "origin">;
  readonly address: Address;
  readonly target: Pick<RegionPorts, "place">;
}

/** Makes a write and tells the observer how it went. No write is ever made but through this, and none to the origin. */
export async function performWrite<Value>(
  { reconciler, address, target }: WriteContext,
  operation: string,
  write: { readonly run: () => Promise<Result<Value>>; readonly name: (value: Value) => string | number },
): Promise<Result<Value>> {
  const { origin, observer } = reconciler;
  const { place } = target;
  assert(!isSamePlace(origin.place, place), `nothing is ever written to the origin (${operation} in ${place.region})`);
  const result = await write.run();
  observer.wrote({
    address,
    target: place,
    operation,
    result: result.ok ? String(write.name(result.value)) : undefined,
    failure: result.ok ? undefined : result.failure,
  });
  return result;
}
