import { lookAt } from "../facts/look.ts";
import { regionReader } from "../facts/reader.ts";
import type { Scope } from "../model/address.ts";
import type { Place } from "../model/place.ts";
import type { Plan } from "../plan/plan.ts";
import { addressesOf, firstBasis, settlePlan } from "../reconcile/basis.ts";
import type { Reconciler } from "../reconcile/reconciler.ts";
import type { ReplicationRequest } from "./replicate-deployment.ts";

/** What would be done for one address in one target; for a whole environment, where its profiles could not be read. */
export interface Inspection {
  readonly address: Scope;
  readonly target: Place;
  readonly plan: Plan;
}

/**
 * What ReplicateDeployment would do for what it is asked for, by the same look and plan, without a single write (what a
 * stop left behind of another profile, which ReplicateDeployment sees to first, is shown only where that is asked for). What several addresses of
 * one environment would write at once is shown for each, though only one of them goes first.
 */
export type InspectReplication = (request: Pick<ReplicationRequest, "address">) => Promise<readonly Inspection[]>;

/** Binds it to an origin and its targets. Reads only. */
export function inspectReplication(reconciler: Reconciler): InspectReplication {
  return async ({ address }) => {
    const { application, environment, profile } = address;
    const task = { environment: { application, environment }, profile };
    const originReader = regionReader(reconciler.origin, reconciler);
    const origin = lookAt(reconciler.origin, task, reconciler.facts);
    const inspect = async (target: Reconciler["origin"]): Promise<readonly Inspection[]> => {
      const basis = await firstBasis({ reconciler, target, task, origin, originReader });
      const { view, reader, now } = basis;
      const { policy } = reconciler;
      const addresses = addressesOf(reconciler, task, basis);
      if (addresses.kind === "unread") {
        return [{ address: task.environment, target: target.place, plan: addresses.plan }];
      }
      return Promise.all(
        addresses.addresses.map(async (each) => {
          const plan = await settlePlan({ view, address: each, policy, selects: reconciler.selects, now }, reader);
          return { address: each, target: target.place, plan };
        }),
      );
    };
    return (await Promise.all(reconciler.targets.map(inspect))).flat();
  };
}
