import { lookAt } from "../facts/look.ts";
import { regionReader } from "../facts/reader.ts";
import type { Scope } from "../model/address.ts";
import type { Place } from "../model/place.ts";
import type { Plan } from "../plan/plan.ts";
import { addressesOf, firstScene, settlePlan } from "../reconcile/look.ts";
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
    const wanted = { environment: { application, environment }, profile };
    const originReader = regionReader(reconciler.origin, reconciler);
    const origin = lookAt(reconciler.origin, wanted, reconciler.facts);
    const inspect = async (target: Reconciler["origin"]): Promise<readonly Inspection[]> => {
      const scene = await firstScene({ reconciler, target, wanted, origin, originReader });
      const { view, reader, now } = scene;
      const { policy } = reconciler;
      const found = addressesOf(reconciler, wanted, scene);
      if (found.kind === "unread") {
        return [{ address: wanted.environment, target: target.place, plan: found.plan }];
      }
      return Promise.all(
        found.addresses.map(async (one) => {
          const plan = await settlePlan({ view, address: one, policy, selects: reconciler.selects, now }, reader);
          return { address: one, target: target.place, plan };
        }),
      );
    };
    return (await Promise.all(reconciler.targets.map(inspect))).flat();
  };
}
