import {
  describeFailure,
  type EnvironmentAddress,
  type ReconcileRegions,
  type SweepReport,
} from "@appconfig-replicator/domain";
import type { Chance } from "../queue/delay.ts";
import type { Queues } from "../queue/queues.ts";
import type { Correlations } from "../telling/correlation.ts";
import type { Log } from "../telling/log.ts";
import type { Meter } from "../telling/meter.ts";
import type { Deadline } from "../time/deadline.ts";

export interface Sweeping {
  readonly reconcile: ReconcileRegions;
  readonly queues: Pick<Queues, "wake">;
  readonly log: Log;
  readonly meter: Pick<Meter, "swept">;
  readonly correlations: Correlations;
  readonly sweepMinutes: number;
  readonly now: () => { readonly nowMs: number; readonly chance: Chance };
}

/** What a sweep came to, for whoever invoked it. */
export interface SweepAnswer {
  readonly environments: number;
  readonly outcomes: SweepReport["outcomes"];
  readonly handedOn: number;
}

/** Enough to wait out a far region's answers while the quota's share is used up; more would only wait for its turn. */
const CONCURRENCY = 10;

/**
 * Kept for the environments under way, for listing the rest, and for handing it on. Never more than a part of the time
 * that there is, so that a short function sweeps something too.
 */
const MAX_RESERVE_MS = 60_000;
const RESERVE_SHARE = 0.25;

const MINUTE_MS = 60_000;

/** Looks at every address once. Throws where something could not even be listed, or not be handed on. */
export async function sweep(
  { reconcile, queues, log, meter, correlations, sweepMinutes, now }: Sweeping,
  deadline: Deadline,
  correlationId: string,
): Promise<SweepAnswer> {
  return correlations.run({ correlationId }, async () => {
    const reserveMs = Math.min(MAX_RESERVE_MS, deadline.leftMs() * RESERVE_SHARE);
    const hasTime = () => deadline.leftMs() > reserveMs;
    const report = await reconcile({ concurrency: CONCURRENCY, hasTime, correlationId });
    const { environments, outcomes, leftOver, unlisted } = report;
    const { nowMs, chance } = now();
    const untilMs = nowMs + sweepMinutes * MINUTE_MS;
    const handedOn = await handOn({ queues, log }, shuffled(leftOver, chance), untilMs);
    // A sweep that fails has found something all the same.
    const succeeded = unlisted.length === 0 && handedOn === leftOver.length;
    meter.swept({ succeeded, sawEverything: unlisted.length === 0 && leftOver.length === 0 });
    log.info({ environments, outcomes, leftOver: leftOver.length, unlisted: unlisted.length }, "swept");
    if (unlisted.length > 0) {
      throw new Error(`The sweep could not list everything: ${unlisted.map(describeFailure).join("; ")}`);
    }
    if (handedOn < leftOver.length) {
      throw new Error(`The sweep could not hand on ${leftOver.length} environments that somebody has to look on at`);
    }
    return { environments, outcomes, handedOn };
  });
}

/** Where the handler has no time for all of them until the next sweep either, it is not always the same that it has it for. */
function shuffled(leftOver: readonly EnvironmentAddress[], chance: Chance): readonly EnvironmentAddress[] {
  return leftOver
    .map((environment) => ({ environment, place: chance() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ environment }) => environment);
}

async function handOn(
  { queues, log }: Pick<Sweeping, "queues" | "log">,
  leftOver: readonly EnvironmentAddress[],
  untilMs: number,
): Promise<number> {
  if (leftOver.length === 0) return 0;
  try {
    return await queues.wake(leftOver, untilMs);
  } catch (cause) {
    // An error's own words can hold the queue's address, and so an account; a missing setting has no such words.
    log.error({ reason: cause instanceof Error ? cause.name : typeof cause }, "the rest could not be handed on");
    return 0;
  }
}
