import {
  type Address,
  type AddressIds,
  describeFailure,
  type EnvironmentIds,
  failed,
  formatAddress,
  type Hint,
  ok,
  type RegionPorts,
  type Result,
  type Scope,
} from "@appconfig-replicator/domain";
import type { Filter } from "../selection/filter.ts";
import type { Trigger } from "../triggers/trigger.ts";
import type { Destination } from "./coalesce.ts";
import type { Input, InputOutcome } from "./input.ts";

/** Where an input leads, or why it leads nowhere. */
export type Location = ({ readonly kind: "located" } & Destination<Input>) | InputOutcome;

/** From a trigger to an address, or an environment, that is ours to replicate. */
export interface Locator {
  readonly scopeOf: (trigger: Trigger) => Promise<Result<Scope>>;
  readonly isReplicated: Filter;
  /** The origin's applications that may be read, by id; every one where this is not given. */
  readonly originApplicationIds?: readonly string[] | undefined;
}

/** Throws only on a defect. */
export async function locationOf(
  input: Input,
  { scopeOf, isReplicated, originApplicationIds }: Locator,
): Promise<Location> {
  const { reading, wakes } = input;
  if (reading.kind !== "trigger") return reading;
  const { trigger } = reading;
  // Asked, it would be denied for as long as the policy is what it is.
  if (trigger.kind === "ids" && originApplicationIds?.includes(trigger.ids.applicationId) === false) {
    return { kind: "ignored", reason: "ORIGIN_APPLICATIONS leaves out its application" };
  }
  const scope = await scopeOf(trigger);
  if (!scope.ok) {
    // What is not there was deleted, or never was: it will not come back by being asked for again.
    const kind = scope.failure.kind === "not-found" ? "ignored" : "not-located";
    return { kind, reason: describeFailure(scope.failure) };
  }
  // Of a whole environment, each address is filtered where it is looked at.
  if (isAddress(scope.value) && !isReplicated(scope.value)) {
    return { kind: "ignored", reason: `INCLUDE and EXCLUDE leave out '${formatAddress(scope.value)}'` };
  }
  return { kind: "located", input, scope: scope.value, hint: trigger.hint, wakes };
}

const isAddress = (scope: Scope): scope is Address => scope.profile !== undefined;

/** Where a trigger says to look, by names. Fails `not-found` when the origin has nothing under its ids. */
export async function scopeOf(origin: RegionPorts, trigger: Trigger): Promise<Result<Scope>> {
  if (trigger.kind === "names") return ok(trigger.address);
  const { profileId, ...environment } = trigger.ids;
  if (profileId !== undefined) return origin.configs.nameOf({ ...environment, profileId });
  const profile = await profileOf(origin, environment, trigger.hint);
  return profile.ok ? origin.configs.nameOf({ ...environment, profileId: profile.value }) : profile;
}

/** A stop may name its deployment only; the environment's list says of which profile that is. */
async function profileOf(
  { deployments, place }: RegionPorts,
  environment: EnvironmentIds,
  { deploymentNumber: number = 0, undone = false }: Hint,
): Promise<Result<AddressIds["profileId"]>> {
  const history = await deployments.observe(environment, (seen) => (seen.at(-1)?.number ?? 0) <= number);
  if (!history.ok) return history;
  const found = history.value.newestFirst.find((deployment) => deployment.number === number);
  if (found !== undefined) return ok(found.profileId);
  const { applicationId, environmentId } = environment;
  const subject = `deployment #${number} of application '${applicationId}', environment '${environmentId}'`;
  // Numbers only grow: a list that ends below one that was told just now lags, and is worth asking again.
  const lags = undone && number > (history.value.newestFirst[0]?.number ?? 0);
  const kind = lags ? "lagging" : "not-found";
  return failed({ kind, operation: "ListDeployments", region: place.region, subject });
}
