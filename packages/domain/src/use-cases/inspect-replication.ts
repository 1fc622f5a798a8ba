import { type Look, lookAt } from "../facts/look.ts";
import { regionReader } from "../facts/reader.ts";
import type { Address, EnvironmentAddress } from "../model/address.ts";
import { describeFailure, type Failure } from "../model/failure.ts";
import type { Place } from "../model/place.ts";
import type { Plan } from "../plan/plan.ts";
import { type Behind, behindOf, type Sight, sightOf } from "../plan/sight.ts";
import { type Basis, firstBasis, settlePlan } from "../reconcile/basis.ts";
import type { Reconciler } from "../reconcile/reconciler.ts";
import { MAX_ROUNDS, settle } from "../reconcile/settle.ts";
import type { ReplicationRequest } from "./replicate-deployment.ts";

/** One environment in all regions: what each shows, and what would be done in each target. */
export interface Inspection {
  readonly environment: EnvironmentAddress;
  /** Regions that did not tell what they have: their addresses, if they have others than these, are missing. */
  readonly unread: readonly UnreadRegion[];
  /** Those that were asked for, or that any of the regions has, by name. */
  readonly addresses: readonly InspectedAddress[];
}

/** A region that did not tell what it has of an environment, and why. */
export interface UnreadRegion {
  readonly place: Place;
  readonly reason: string;
  readonly failure?: Failure;
}

/** One address in all regions. */
export interface InspectedAddress {
  readonly address: Address;
  readonly origin: Sight;
  /** In the targets' order. */
  readonly targets: readonly InspectedTarget[];
}

/** One address in one target. */
export interface InspectedTarget {
  readonly target: Place;
  readonly sight: Sight;
  /** What ReplicateDeployment would do first. */
  readonly plan: Plan;
  /** What of the origin it has not followed, where the plan is not that all is well. */
  readonly behind?: Behind;
  /** The origin answered that it has no such address, and this target has one: nothing is ever deleted there. */
  readonly isOrphan: boolean;
}

/**
 * What ReplicateDeployment would do, by the very same look and plan, and what each region shows, without a single write
 * (what a stop left behind of another profile, which ReplicateDeployment sees to first, is shown only where that is asked
 * for). What several addresses of one environment would write at once is shown for each, though only one of them goes first.
 * A region that does not answer makes nothing fail: the addresses then are those that the others have.
 */
export type InspectReplication = (request: Pick<ReplicationRequest, "address">) => Promise<Inspection>;

/** Binds it to an origin and its targets. Reads only. */
export function inspectReplication(reconciler: Reconciler): InspectReplication {
  return async ({ address }) => {
    const { application, environment: name, profile } = address;
    const environment = { application, environment: name };
    const task = { environment, profile, fences: "remembered" } as const;
    const originReader = regionReader(reconciler.origin, reconciler);
    const origin = lookAt(reconciler.origin, { environment, profile }, reconciler.facts);
    const bases = await Promise.all(
      reconciler.targets.map((target) => firstBasis({ reconciler, target, task, origin, originReader })),
    );
    const looks = [await origin, ...bases.map(({ view }) => view.target)];
    const { selects = () => true } = reconciler;
    const addresses = (profile === undefined ? profilesIn(looks) : [profile])
      .map((each): Address => ({ ...environment, profile: each }))
      .filter(selects);
    return {
      environment,
      unread: looks.flatMap(unreadRegion),
      addresses: await Promise.all(addresses.map((each) => inspectAddress(reconciler, each, bases))),
    };
  };
}

/** In the order of their names, each once. */
function profilesIn(looks: readonly Look[]): readonly string[] {
  const names = looks.flatMap((look) =>
    look.names.ok && look.names.value.kind === "found" ? look.names.value.profiles.map((each) => each.name) : [],
  );
  return [...new Set(names)].toSorted();
}

function unreadRegion({ place, names, history }: Look): readonly UnreadRegion[] {
  if (names.ok && names.value.kind === "ambiguous") {
    const { what, name } = names.value;
    return [{ place, reason: `${place.region} has more than one ${what} named '${name}'` }];
  }
  const failure = names.ok ? (history.ok ? undefined : history.failure) : names.failure;
  return failure === undefined ? [] : [{ place, reason: describeFailure(failure), failure }];
}

async function inspectAddress(
  { policy }: Reconciler,
  address: Address,
  bases: readonly Basis[],
): Promise<InspectedAddress> {
  const pairs = await Promise.all(
    bases.map(async ({ view, now, reader }) => {
      const circumstances = { view, address, policy, now };
      const { knowledge } = reader;
      const plan = await settlePlan(circumstances, reader);
      const [origin, sight, behind] = await Promise.all([
        settle(sightOf(circumstances, knowledge, "origin"), reader),
        settle(sightOf(circumstances, knowledge, "target"), reader),
        isWell(plan) ? undefined : settle(behindOf(circumstances, knowledge), reader),
      ]);
      return { target: view.target.place, plan, behind: behind?.value, origin: seen(origin), sight: seen(sight) };
    }),
  );
  // The same decision, with whichever target it was looked at; one pair may know what another could not read.
  const origin = pairs.find((pair) => pair.origin.kind !== "unread")?.origin ?? pairs[0]?.origin ?? seen(undefined);
  return {
    address,
    origin,
    targets: pairs.map(({ target, plan, behind, sight }) => ({
      target,
      sight,
      plan,
      ...(behind !== undefined && { behind }),
      isOrphan: origin.kind === "absent" && sight.kind === "seen",
    })),
  };
}

const isWell = ({ verdict }: Plan): boolean => verdict.kind === "in-sync" || verdict.kind === "rolling-out";

const seen = (settled: { readonly value: Sight } | undefined): Sight =>
  settled?.value ?? { kind: "unread", reason: `what it rests on could not be read in ${MAX_ROUNDS} rounds` };
