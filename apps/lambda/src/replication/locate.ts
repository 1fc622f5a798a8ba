import { type Address, describeFailure, formatAddress, type Result, type Scope } from "@appconfig-replicator/domain";
import type { Located } from "../addresses/coalesce.ts";
import type { Filter } from "../addresses/filter.ts";
import type { Trigger } from "../triggers/trigger.ts";
import { broken } from "./broken.ts";
import type { Handled } from "./handled.ts";
import type { Input } from "./input.ts";

/** From a trigger to a place that is ours to replicate. */
export interface Whereabouts {
  readonly placeOf: (trigger: Trigger) => Promise<Result<Scope>>;
  readonly isReplicated: Filter;
  /** The origin's applications that may be read, by id; every one where this is not given. */
  readonly originApplicationIds?: readonly string[] | undefined;
}

export type Found = ({ readonly kind: "located" } & Located<Input>) | Handled;

/** Where an input leads. Never throws. */
export async function locate(where: Whereabouts, input: Input): Promise<Found> {
  try {
    return await find(where, input);
  } catch (cause) {
    return broken(cause);
  }
}

async function find({ placeOf, isReplicated, originApplicationIds }: Whereabouts, input: Input): Promise<Found> {
  const { reading, wakes } = input;
  if (reading.kind !== "trigger") return reading;
  const { trigger } = reading;
  // Asked, it would be denied for as long as the policy is what it is.
  if (trigger.kind === "ids" && originApplicationIds?.includes(trigger.ids.applicationId) === false) {
    return { kind: "ignored", reason: "ORIGIN_APPLICATIONS leaves out its application" };
  }
  const place = await placeOf(trigger);
  if (!place.ok) {
    // What is not there was deleted, or never was: it will not come back by being asked for again.
    const kind = place.failure.kind === "not-found" ? "ignored" : "not-located";
    return { kind, reason: describeFailure(place.failure) };
  }
  // Of a whole environment, each address is filtered where it is looked at.
  if (isAddress(place.value) && !isReplicated(place.value)) {
    return { kind: "ignored", reason: `INCLUDE and EXCLUDE leave out '${formatAddress(place.value)}'` };
  }
  return { kind: "located", input, place: place.value, hint: trigger.hint, wakes };
}

const isAddress = (place: Scope): place is Address => place.profile !== undefined;
