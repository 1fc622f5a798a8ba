import { assert } from "../failures/defect.ts";
import { describeFailure } from "../failures/describe-failure.ts";
import type { Failure } from "../failures/failure.ts";
import { retryOf } from "../failures/retry.ts";
import type { Address } from "../model/address.ts";
import { type Instant, instant } from "../model/ids.ts";
import type { Outcome } from "../model/outcome.ts";
import type { RegionPorts } from "../ports/region-ports.ts";
import type { Applied } from "./apply-replica.ts";
import type { Planned } from "./choose-write.ts";
import type { Scene } from "./scene.ts";

/** How often the world may move under our feet in one reconcile before it is left alone for a moment. */
const MAX_SURPRISES = 4;

/** What still moves after that many looks is looked at again this soon. */
const A_MOMENT_MS = 5_000;

/** How far a target's environment has been brought: which addresses are open, and what became of the others. */
export interface Progress {
  pending: readonly Address[];
  readonly concluded: Outcome[];
  surprises: number;
  /** Deployments that AppConfig would not stop: they bake, most likely, and end by themselves. */
  readonly unstoppable: Set<number>;
}

export function conclude(progress: Progress, outcome: Outcome): void {
  progress.concluded.push(outcome);
  progress.pending = progress.pending.filter((address) => address !== outcome.address);
}

export type Written = Applied | { readonly kind: "stopped" } | { readonly kind: "not-stopped" };

interface AfterWrite {
  readonly written: Written;
  readonly scene: Scene;
  readonly target: RegionPorts;
}

/** What a write means for the address it was made for; what it means for the others, the next look tells. */
export function advance(progress: Progress, { address, plan }: Planned, { written, scene, target }: AfterWrite): void {
  const base = { address, target: target.place, row: plan.row };
  switch (written.kind) {
    case "started": {
      const { number, versionNumber } = written.replica;
      const reason = `${plan.reason}: started #${number} with v${versionNumber}`;
      conclude(progress, { ...base, kind: "replicated", reason, replica: written.replica });
      return;
    }
    case "stopped":
      return;
    case "not-stopped":
      if (plan.verdict.kind === "stop") progress.unstoppable.add(plan.verdict.number);
      return;
    case "look-again":
      progress.surprises++;
      if (progress.surprises < MAX_SURPRISES) return;
      conclude(progress, { ...base, ...afterSurprises(written.failure, scene.now), failure: written.failure });
      return;
    case "later":
      conclude(progress, { ...base, kind: "failed", reason: written.reason, failure: written.failure });
      return;
    case "blocked": {
      const { reason, failure } = written;
      conclude(progress, { ...base, kind: "blocked", reason, ...(failure === undefined ? {} : { failure }) });
      return;
    }
  }
}

/** Others who deploy there all the time are no failure; a region that does not answer is. */
function afterSurprises(failure: Failure, now: Instant): Pick<Outcome, "kind" | "reason" | "until"> {
  const reason = describeFailure(failure);
  if (retryOf(failure.kind) === "later") return { kind: "failed", reason };
  return { kind: "waiting", reason: `the region keeps moving: ${reason}`, until: inAMoment(now) };
}

export const inAMoment = (now: Instant): Instant => instant(now + A_MOMENT_MS);

export function outcomeOf({ address, plan }: Planned, { place }: RegionPorts): Outcome {
  const { row, reason, verdict } = plan;
  assert(verdict.kind !== "stop" && verdict.kind !== "replicate", "what is still to be written is no outcome");
  const until = verdict.kind === "waiting" ? { until: verdict.until } : {};
  return { address, target: place, kind: verdict.kind, row, reason, ...until };
}
