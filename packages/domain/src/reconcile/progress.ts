import { assert } from "../failures/defect.ts";
import { describeFailure } from "../failures/describe-failure.ts";
import type { Failure } from "../failures/failure.ts";
import { retryOf } from "../failures/retry.ts";
import type { Address, Scope } from "../model/address.ts";
import { type Instant, instant } from "../model/ids.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Plan } from "../plan/plan.ts";
import type { RegionPorts } from "../ports/region-ports.ts";
import type { ReplicationObserver } from "../ports/replication-observer.ts";
import type { Applied } from "./apply-replica.ts";
import type { Planned } from "./choose-write.ts";
import type { Scene } from "./scene.ts";
import type { Ended } from "./write.ts";

/** How often the world may move under our feet in one reconcile before it is left alone for a moment. */
const MAX_SURPRISES = 4;

/** What still moves after that many looks is looked at again this soon. */
const A_MOMENT_MS = 5_000;

/** How far a target's environment has been brought: which addresses are open, and what became of the others. */
export interface Progress {
  readonly observer: ReplicationObserver;
  pending: readonly Address[];
  readonly concluded: Outcome[];
  surprises: number;
  /** Deployments that were asked to stop, or would not: each is asked once, so that stopping ends. */
  readonly unstoppable: Set<number>;
}

/** Told at once: whatever happens next, this has happened. */
export function conclude(progress: Progress, outcome: Outcome): void {
  progress.concluded.push(outcome);
  progress.pending = progress.pending.filter((address) => address !== outcome.address);
  progress.observer.concluded(outcome);
}

export type Written =
  | Applied
  | { readonly kind: "stopped" }
  | { readonly kind: "not-stopped" }
  /** What was to be there before a stop could not be made ready: nothing was stopped. */
  | (Ended & { readonly isBeforeStop: true });

interface AfterWrite {
  readonly written: Written;
  readonly scene: Scene;
  readonly target: RegionPorts;
}

/** What a write means for the address it was made for; what it means for the others, the next look tells. */
export function advance(progress: Progress, { address, plan }: Planned, { written, scene, target }: AfterWrite): void {
  const { verdict, row } = plan;
  if (verdict.kind === "stop" && !("isBeforeStop" in written)) progress.unstoppable.add(verdict.number);
  // A stop that fails is the business of whose deployment it is; the others are planned without it.
  const isOwn = verdict.kind !== "stop" || verdict.profile === address.profile;
  const end = (outcome: Pick<Outcome, "kind" | "reason"> & Partial<Outcome>): void => {
    if (isOwn)
      conclude(progress, {
        address,
        target: target.place,
        row,
        ...outcome,
        ...toldOfUndone(plan, outcome.reason),
        ...newsOf(plan),
      });
  };
  switch (written.kind) {
    case "started": {
      // The ground is not what was decided: that is planned anew, on top of it.
      if (verdict.kind === "replicate" && verdict.replica.isGround) return;
      const { number, versionNumber } = written.replica;
      const reason = `${plan.reason}: started #${number} with v${versionNumber}`;
      const { replica } = written;
      conclude(progress, { address, target: target.place, row, kind: "replicated", reason, replica, ...newsOf(plan) });
      return;
    }
    case "stopped":
    case "not-stopped":
      return;
    case "look-again":
      progress.surprises++;
      if (progress.surprises < MAX_SURPRISES) return;
      end({ ...afterSurprises(written.failure, scene.now), failure: written.failure });
      return;
    case "later":
      end({ kind: "failed", reason: written.reason, failure: written.failure });
      return;
    case "blocked": {
      const { reason, failure } = written;
      end({ kind: "blocked", reason, ...(failure === undefined ? {} : { failure }) });
      return;
    }
  }
}

/** Whatever keeps an undo from being carried over, the worst of it is said with it. */
function toldOfUndone({ servesUndone }: Plan, reason: string): Pick<Outcome, "reason" | "servesUndone"> {
  if (servesUndone !== true) return { reason };
  return { reason: `${reason}; what was undone at the origin is still served here`, servesUndone };
}

const newsOf = ({ newsAt }: Plan): Pick<Outcome, "newsAt"> => (newsAt === undefined ? {} : { newsAt });

/** Others who deploy there all the time are no failure; a region that does not answer is. */
function afterSurprises(failure: Failure, now: Instant): Pick<Outcome, "kind" | "reason"> & Partial<Outcome> {
  const reason = describeFailure(failure);
  switch (retryOf(failure.kind)) {
    case "later":
      return { kind: "failed", reason };
    case "never":
      return { kind: "blocked", reason };
    case "look-again":
      return { kind: "waiting", reason: `the region keeps moving: ${reason}`, until: instant(now + A_MOMENT_MS) };
  }
}

export function outcomeOf(
  { address, plan }: { readonly address: Scope; readonly plan: Plan },
  { place }: RegionPorts,
): Outcome {
  const { row, reason, verdict, failure } = plan;
  assert(verdict.kind !== "stop" && verdict.kind !== "replicate", "what is still to be written is no outcome");
  const until = verdict.kind === "waiting" ? { until: verdict.until } : {};
  return {
    address,
    target: place,
    kind: verdict.kind,
    row,
    ...toldOfUndone(plan, reason),
    ...until,
    ...newsOf(plan),
    ...(failure === undefined ? {} : { failure }),
  };
}
