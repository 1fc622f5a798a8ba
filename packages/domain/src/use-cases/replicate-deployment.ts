import type { Hint } from "../facts/hint.ts";
import type { Scope } from "../model/address.ts";
import type { Outcome } from "../model/outcome.ts";
import { reconcileEnvironment } from "../reconcile/environment.ts";
import type { Reconciler } from "../reconcile/reconciler.ts";

/** What to look at, and what set it off. */
export interface ReplicationRequest {
  /** Without a profile: every address of the environment, as after a wait, when any of them may go next. */
  readonly address: Scope;
  /** What an event said: it starts reads early and decides nothing. */
  readonly hint?: Hint;
  /** What the event is known by elsewhere: it ends up in the description of what is started, for people who follow it. */
  readonly correlationId?: string;
}

/**
 * Makes every target follow what was last decided in the origin for one address. Safe to call at any time, any number
 * of times, by any number of workers at once: it looks before it writes, and what is already so is left so. Never
 * waits for a rollout. Returns one outcome an address and target; throws only on a defect.
 */
export type ReplicateDeployment = (request: ReplicationRequest) => Promise<readonly Outcome[]>;

/** Binds it to an origin and its targets. */
export function replicateDeployment(reconciler: Reconciler): ReplicateDeployment {
  return ({ address, hint, correlationId }) => {
    const { application, environment, profile } = address;
    const task = { environment: { application, environment }, profile, correlationId, fences: "anew" } as const;
    return reconcileEnvironment(reconciler, task, hint);
  };
}
