import {
  describeFailure,
  type EnvironmentAddress,
  type ReconcileRegions,
  type SweepReport,
  UNKNOWN_ACCOUNT,
} from "@appconfig-replicator/domain";
import { accountOf, requestIdOf } from "../invocation/context.ts";
import { type Deadline, deadlineOf, requireTime } from "../invocation/deadline.ts";
import { recordOf } from "../json/fields.ts";
import type { Chance, Moment } from "../queue/disposal.ts";
import type { Queues } from "../queue/queues.ts";
import type { Settings } from "../settings/settings.ts";
import type { Correlations } from "../telemetry/correlation.ts";
import { errorName, type Log } from "../telemetry/log.ts";
import type { Meter } from "../telemetry/meter.ts";

/** What a schedule calls, or a person: what either calls it with says nothing, but whether to stand by. */
export type Sweeper = (event: unknown, context?: unknown) => Promise<SweepAnswer | PauseAnswer>;

/** What a sweep came to, for whoever invoked it. */
interface SweepAnswer {
  readonly environments: number;
  readonly outcomes: SweepReport["outcomes"];
  readonly handedOn: number;
}

/** A sweep during a pause: nothing was looked at. That it could have been is what its alarm waits to hear. */
interface PauseAnswer {
  readonly stoodBy: true;
}

/** What a sweep is made of. */
export interface SweepParts {
  readonly reconcile: ReconcileRegions;
  readonly queues: Pick<Queues, "wake">;
  readonly log: Log;
  readonly meter: Pick<Meter, "swept">;
  readonly correlations: Correlations;
  readonly sweepMinutes: number;
  readonly moment: () => Moment;
}

/** What sending metrics and announcements takes. */
const MARGIN_MS = 5_000;

export function sweeper({
  settings,
  sweepIn,
  flush,
}: {
  readonly settings: Pick<Settings, "accountId">;
  /** Made when the account is known, which is when it is called. */
  readonly sweepIn: (account: string) => Promise<SweepParts>;
  /** Sends off what was counted and announced meanwhile. Never throws. */
  readonly flush: () => Promise<void>;
}): Sweeper {
  return async (event, context) => {
    const account = settings.accountId ?? accountOf(context) ?? UNKNOWN_ACCOUNT;
    try {
      requireTime(context, MARGIN_MS);
      const parts = await sweepIn(account);
      if (recordOf(event)?.["standBy"] === true) return standBy(parts);
      return await sweep(parts, deadlineOf(context, MARGIN_MS), requestIdOf(context) ?? "sweep");
    } finally {
      await flush();
    }
  };
}

function standBy({ log, meter }: Pick<SweepParts, "log" | "meter">): PauseAnswer {
  log.info("stood by: paused");
  meter.swept({ succeeded: true, sawEverything: false });
  return { stoodBy: true };
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
  { reconcile, queues, log, meter, correlations, sweepMinutes, moment }: SweepParts,
  deadline: Deadline,
  correlationId: string,
): Promise<SweepAnswer> {
  return correlations.run({ correlationId }, async () => {
    const reserveMs = Math.min(MAX_RESERVE_MS, deadline.leftMs() * RESERVE_SHARE);
    const hasTime = () => deadline.leftMs() > reserveMs;
    const report = await reconcile({ concurrency: CONCURRENCY, hasTime, correlationId });
    const { environments, outcomes, leftOver, unlisted } = report;
    const { nowMs, chance } = moment();
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
  { queues, log }: Pick<SweepParts, "queues" | "log">,
  leftOver: readonly EnvironmentAddress[],
  untilMs: number,
): Promise<number> {
  if (leftOver.length === 0) return 0;
  try {
    return await queues.wake(leftOver, untilMs);
  } catch (cause) {
    log.error({ reason: errorName(cause) }, "the rest could not be handed on");
    return 0;
  }
}
