import { compareStamps } from "../decisions/stamp.ts";
import type { Address } from "../model/address.ts";
import type { Plan } from "../plan/plan.ts";

export interface Planned {
  readonly address: Address;
  readonly plan: Plan;
}

/**
 * The one write that an environment gets next, since it takes one deployment at a time: a stop before anything else,
 * then what follows a stop, then an undo, then the oldest decision, so that nothing waits for ever behind what is decided more often.
 */
export function chooseWrite(planned: readonly Planned[]): Planned | undefined {
  return planned.filter(({ plan }) => isWrite(plan)).toSorted((a, b) => order(a, b))[0];
}

export function isWrite({ verdict }: Plan): boolean {
  return verdict.kind === "stop" || verdict.kind === "replicate";
}

function order(a: Planned, b: Planned): number {
  return urgency(a) - urgency(b) || stopBefore(b) - stopBefore(a) || byStamp(a.plan, b.plan);
}

/**
 * A stop is told as its own address's, where that is one of those being looked at. What a stop of ours made room for
 * comes right after it: until then the target serves what was before.
 */
function urgency({ address, plan: { verdict } }: Planned): number {
  if (verdict.kind === "stop") return verdict.profile === address.profile ? 0 : 1;
  if (verdict.kind !== "replicate") return 4;
  if (verdict.replica.followsStop > 0) return 2;
  return verdict.replica.intent.isUndo ? 3 : 4;
}

/** The newest stop first: what an older one left behind has waited already, or cannot be started. */
function stopBefore({ plan: { verdict } }: Planned): number {
  return verdict.kind === "replicate" ? verdict.replica.followsStop : 0;
}

function byStamp(a: Plan, b: Plan): number {
  if (a.verdict.kind !== "replicate" || b.verdict.kind !== "replicate") return 0;
  return compareStamps(a.verdict.replica.intent.stamp, b.verdict.replica.intent.stamp);
}
